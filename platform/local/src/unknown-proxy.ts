import { isLoopback, type LauncherSettings } from './settings.ts';

/** Whether people come by a proxy of which Parley does not know that it is one. */
export const comesThroughUnknownProxy = ({ publicUrl, environment }: LauncherSettings): boolean => publicUrl !== undefined && !isLoopback(new URL(publicUrl).hostname) && environment['PARLEY_TRUSTED_PROXIES'] === undefined;

export const oneAddressForAll = 'whoever comes through the proxy counts as one address, so that one person’s wrong PINs and requests use up what all of them may';
export const nameTheProxy = 'Name the proxy: PARLEY_TRUSTED_PROXIES=127.0.0.1 when it runs on this machine (docs/guides/operate.md)';
