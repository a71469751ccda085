import { manifest, type ManifestSource } from '@parley/contracts/manifest';
import { createClient, type Client } from '@parley/contracts/plain/client';
import type { Stack } from '@parley/local/stack';
import { writePackage } from '@parley/plugin-host/package';
import { doorPerson, type DoorPerson } from './door-person.ts';

/** A plugin whose code is one function of (kind, name, payload). */
export interface Written { readonly manifest: Partial<ManifestSource>; readonly handle: string }

/** An organization with its owner signed in. */
export interface Organization {
  readonly api: Client;
  readonly owner: Readonly<Record<string, string>>;
  /** Installs it with everything it asks for. */
  install(written: Written): Promise<string>;
  /** A call without a waiting room; everybody is inside, the first one is its host. */
  callWith(people: number): Promise<{ readonly callId: string; readonly guestUrl: string; readonly people: readonly DoorPerson[] }>;
}

/** The organization that a Parley begins with. */
export const firstOrganization = async (stack: Stack, url: string): Promise<Organization> => organization(url, await signIn(url, await stack.signInLink()));

export async function anotherOrganization(stack: Stack, url: string): Promise<Organization> {
  const made = await createClient({ serverUrl: url }).call('organizations.create', { name: 'Elsewhere', ownerName: 'Piet', ownerEmail: 'piet@example.org' }, { authorization: `Bearer ${stack.operatorKey}` });
  if (made.url === undefined) throw new Error('The new organization has no link to sign in with.');
  return organization(url, await signIn(url, made.url));
}

/** As its owner, who is signed in already. */
export function organization(url: string, owner: Organization['owner']): Organization {
  const api = createClient({ serverUrl: url });
  return {
    api, owner,
    async install(written) {
      const { packageId, asks } = await api.call('plugins.upload', { package: packageOf(written) }, owner);
      const { installId } = await api.call('plugins.install', { packageId, grants: asks.map(({ grant }) => grant) }, owner);
      return installId;
    },
    async callWith(count) {
      const { callId, hostUrl, guestUrl } = await api.call('calls.create', { waitingRoom: false }, owner);
      const people: DoorPerson[] = [];
      for (let index = 0; index < count; index += 1) people.push(await joinCall(url, index === 0 ? hostUrl : guestUrl, `Person ${index}`));
      return { callId, guestUrl, people };
    },
  };
}

export async function joinCall(url: string, link: string, name: string): Promise<DoorPerson> {
  const person = await doorPerson(url, link);
  await person.run('admission.knock', { name });
  await person.run('participants.join', {});
  return person;
}

async function signIn(url: string, link: string): Promise<Readonly<Record<string, string>>> {
  const response = await fetch(`${url}/v1/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token: new URL(link).hash.slice(1) }) });
  const session = /parley_session=[^;]+/.exec(response.headers.get('set-cookie') ?? '')?.[0];
  if (session === undefined) throw new Error(`The owner could not sign in: ${response.status} ${await response.text()}`);
  return { cookie: session };
}

function packageOf({ manifest: written, handle }: Written): string {
  const source: ManifestSource = { id: 'bench.plain', version: '1.0.0', name: 'Plain', summary: 'A plugin of the benchmarks', publisher: 'Parley', engine: '^0.1.0', ...written };
  return Buffer.from(writePackage({ manifest: manifest.parse(source), code: `parley.define(${handle});`, assets: new Map() })).toString('base64');
}
