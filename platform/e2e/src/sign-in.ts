/** Redeems a sign-in link as a browser does; answers with the header that carries the session. */
export async function signIn(serverUrl: string, link: string): Promise<{ readonly cookie: string }> {
  const response = await fetch(`${serverUrl}/v1/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token: new URL(link).hash.slice(1) }) });
  const cookie = /parley_session=[^;]+/.exec(response.headers.get('set-cookie') ?? '')?.[0];
  if (cookie === undefined) throw new Error(`signing in answered ${response.status}`);
  return { cookie };
}
