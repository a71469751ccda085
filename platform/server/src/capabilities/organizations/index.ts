import { issueSignInLink } from './issue-sign-in-link.ts';
import { defaultOrganization, firstOwner } from './organizations.ts';
import type { OrganizationsPorts } from './ports.ts';
import { recognise } from './recognise.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { whoami } from './whoami.ts';

export { sessionCookie } from './recognise.ts';
export { organizationStore } from './store.ts';

export function organizations(ports: OrganizationsPorts) {
  const names = new Map<string, string>();
  return {
    operations: {
      'organizations.whoami': whoami(ports),
      'organizations.sign_in': signIn(ports),
      'organizations.sign_out': signOut(ports),
      'organizations.issue_sign_in_link': issueSignInLink(ports),
    },
    jobs: { 'organizations.drop_expired': () => ports.store.dropExpired(ports.clock.now()) },
    begin: () => ports.store.ensure(defaultOrganization, firstOwner),
    recognise: recognise(ports),
    defaultId: defaultOrganization.id,
    async name(organizationId: string): Promise<string> {
      const name = names.get(organizationId) ?? (await ports.store.organization(organizationId))?.name ?? defaultOrganization.name;
      names.set(organizationId, name);
      return name;
    },
  };
}
