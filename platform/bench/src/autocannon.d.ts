declare module 'autocannon' {
  interface Options { url: string; connections: number; amount: number; expectBody: string; timeout?: number }
  interface Result { '2xx': number; non2xx: number; errors: number; timeouts: number; mismatches: number }
  function autocannon(options: Options): Promise<Result>;
  export = autocannon;
}
