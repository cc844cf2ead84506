/** How a member uses the product. */
export type Conduct = {
  /** Active days in a working week, for somebody whose role is at it every day. */
  daysPerWeek: number;
  /** Share of the relevant features used once settled in; each member has their own share in the range. */
  depth: [from: number, to: number];
  /** Weeks from the first session until settled in. */
  growthWeeks: number;
  /** Different things done on an active day, on average. */
  actions: number;
  /** Times something is only looked at on an active day, on average. */
  views: number;
  /** Share of begun workflows brought to an end. */
  completion: number;
  /** How it ends: never begins; begins, looks and leaves; stops some time; or goes on. */
  course: 'goes on' | 'stops' | 'never begins';
};

export type ConductKey = 'power' | 'habit' | 'regular' | 'casual' | 'browser' | 'dormant' | 'invited';

/** Chosen so that all levels of docs/levels.md appear: power 5, habit 3-4, regular 2, casual and browser 1, invited 0. */
export const CONDUCTS: Record<ConductKey, Conduct> = {
  power: conduct(4.7, [0.82, 0.98], { growthWeeks: 9, actions: 3.4, completion: 0.96 }),
  habit: conduct(4.1, [0.47, 0.7], { growthWeeks: 7, actions: 2.2, completion: 0.92 }),
  regular: conduct(3.6, [0.45, 0.58], { actions: 1.8, completion: 0.85 }),
  casual: conduct(1.2, [0.32, 0.42], { actions: 2, completion: 0.75 }),
  browser: conduct(3.2, [0.08, 0.14], { actions: 1, views: 1.8, completion: 0.75 }),
  dormant: conduct(2.5, [0.3, 0.45], { actions: 2, completion: 0.8, course: 'stops' }),
  invited: conduct(0, [0, 0], { actions: 0, views: 2, completion: 0, course: 'never begins' }),
};

function conduct(daysPerWeek: number, depth: [number, number], rest: Partial<Conduct>): Conduct {
  return {
    daysPerWeek,
    depth,
    growthWeeks: 5,
    actions: 2,
    views: 0.2,
    completion: 0.9,
    course: 'goes on',
    ...rest,
  };
}

/** How often each role is at it, beside a sales rep: daily, some days a week, weekly. */
export const PACE_OF_ROLE: Record<string, number> = {
  sales_rep: 1,
  sales_manager: 0.9,
  executive: 0.45,
  admin: 0.75,
};
