import type { Plan } from './plan.ts';
import type { Random } from './random.ts';

/** A place in the customer's organisation. */
export type Post = {
  /** A role of the catalogue of the sample product. */
  role: 'executive' | 'sales_manager' | 'admin' | 'sales_rep';
  department: string;
  /** Named after its manager's number, `Team 3`; leaders and admins have none. */
  team: string | null;
  seniority: string;
};

/** The posts of a whole account: one executive in twenty, a manager for every seven reps, one admin in twelve. */
export function posts(plan: Plan, random: Random): Post[] {
  const count = plan.members;
  const executives = count < 8 ? 0 : Math.max(1, Math.round(count / 20));
  const admins = count < 5 ? 0 : Math.max(1, Math.round(count / 12));
  const managers = Math.max(
    1,
    Math.round((count - executives - admins) / 7),
    count < 20 ? 1 : plan.departments.length,
  );
  const reps = count - executives - admins - managers;
  return [
    ...repeat(executives, (): Post => ({
      role: 'executive',
      department: 'Leadership',
      team: null,
      seniority: 'executive',
    })),
    ...repeat(managers, (index): Post => managed('sales_manager', index, plan, 'lead')),
    ...repeat(admins, (): Post => ({
      role: 'admin',
      department: 'Operations',
      team: null,
      seniority: 'senior',
    })),
    ...repeat(reps, (index): Post => managed('sales_rep', index % managers, plan, random.pick(GRADES))),
  ];
}

const GRADES = ['junior', 'junior', 'mid', 'mid', 'mid', 'senior'];

function managed(role: Post['role'], manager: number, plan: Plan, seniority: string): Post {
  const department = plan.departments[manager % plan.departments.length] ?? 'Sales';
  return { role, department, team: `Team ${manager + 1}`, seniority };
}

function repeat(count: number, make: (index: number) => Post): Post[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
