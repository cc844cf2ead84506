// What this benchmark uses of autocannon, which comes without types.
declare module 'autocannon' {
  type Request = {
    method: string;
    path: string;
    headers: Record<string, string>;
    setupRequest: (request: object) => object;
  };
  type Options = {
    url: string;
    connections: number;
    duration: number;
    /** Requests a second over all connections. */
    overallRate?: number;
    requests: Request[];
  };
  type Result = {
    /** Seconds. */
    duration: number;
    '2xx': number;
    non2xx: number;
    errors: number;
    /** Milliseconds. */
    latency: { p50: number; p99: number };
  };
  export default function autocannon(options: Options): Promise<Result>;
}
