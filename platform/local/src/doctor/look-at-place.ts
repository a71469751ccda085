import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { cacheDir } from '../cache.ts';
import { isFree, isFreeUdp } from '../free-port.ts';
import { findRunning, orphansOf, readRunRecord } from '../run-record.ts';
import { readKept, secretsFile } from '../secrets-file.ts';
import { isLoopback, shownAddress, type LauncherSettings } from '../settings.ts';
import { comesThroughUnknownProxy, nameTheProxy, oneAddressForAll } from '../unknown-proxy.ts';
import { failed, note, ok, type Finding } from './finding.ts';

/** The data directory, its permissions, the disk, the ports, and what a killed run left. */
export async function lookAtPlace(settings: LauncherSettings, wrong: ReadonlySet<string>): Promise<Finding[]> {
  return [...lookAtDataDir(settings.dataDir), lookAtDisk('Disk for data', settings.dataDir, 0.5), lookAtDisk('Disk for tools', cacheDir, 2), ...(await lookAtPorts(settings, wrong)), ...lookAtReach(settings, wrong)];
}

function lookAtDataDir(dataDir: string): Finding[] {
  if (!existsSync(dataDir)) return [ok('Data directory', `${dataDir} (made at the first start)`)];
  const findings: Finding[] = [];
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    findings.push(isPrivate(dataDir) ? ok('Data directory', dataDir) : note('Data directory', `${dataDir} can be entered by others on this machine`, `chmod 700 ${dataDir}`));
  } catch {
    findings.push(failed('Data directory', `${dataDir} cannot be written by this person`, 'Start Parley as its owner, or name another: PARLEY_DATA_DIR'));
  }
  try {
    if (readKept(dataDir) !== undefined) findings.push(isPrivate(secretsFile(dataDir)) ? ok('Secrets', 'readable by their owner alone') : failed('Secrets', 'can be read by others on this machine', `chmod 600 ${secretsFile(dataDir)}`));
  } catch (cause) {
    findings.push(failed('Secrets', cause instanceof Error ? cause.message : String(cause), 'See above'));
  }
  const record = readRunRecord(dataDir);
  if (record !== undefined && findRunning(dataDir) === undefined && orphansOf(record).length > 0) {
    findings.push(note('Last run', `was killed and left behind: ${orphansOf(record).map(([part, { pid }]) => `${part} (process ${pid})`).join(', ')}`, 'npm start stops them and goes on'));
  }
  return findings;
}

const isPrivate = (path: string): boolean => process.platform === 'win32' || (statSync(path).mode & 0o077) === 0;

function lookAtDisk(about: string, path: string, leastGb: number): Finding {
  let folder = path;
  while (!existsSync(folder)) folder = folder.slice(0, Math.max(folder.lastIndexOf('/'), 1));
  const { bavail, bsize } = statfsSync(folder);
  const free = (bavail * bsize) / 1e9;
  const text = `${free.toFixed(1)} GB free at ${path}`;
  return free >= leastGb ? ok(about, text) : failed(about, text, `Make room for at least ${leastGb} GB`);
}

async function lookAtPorts(settings: LauncherSettings, wrong: ReadonlySet<string>): Promise<Finding[]> {
  const { host, port, liveKitPort, liveKitUrl, dataDir } = settings;
  const running = findRunning(dataDir);
  if (running !== undefined) return [ok('Ports', `in use by the Parley that runs (${running.port})`)];
  const findings: Finding[] = [];
  if (!wrong.has('PARLEY_PORT')) findings.push(await isFree(port, host) ? ok('Port', `${port} of ${host} is free`) : failed('Port', `${port} of ${host} is taken or cannot be listened on`, `Stop the program that has it, or take another: PARLEY_PORT=${port + 1} npm start`));
  if (liveKitUrl !== undefined || wrong.has('LIVEKIT_URL') || wrong.has('PARLEY_LIVEKIT_PORT')) return findings;
  const free = await isFree(liveKitPort) && await isFree(liveKitPort + 1) && await isFreeUdp(liveKitPort + 2);
  const text = `${liveKitPort} and ${liveKitPort + 1} (TCP), ${liveKitPort + 2} (UDP)`;
  findings.push(free ? ok('LiveKit’s ports', `${text} are free`) : note('LiveKit’s ports', `one of ${text} is taken`, 'npm start takes others; name some with PARLEY_LIVEKIT_PORT if a firewall must know them'));
  return findings;
}

function lookAtReach(settings: LauncherSettings, wrong: ReadonlySet<string>): Finding[] {
  if (['PARLEY_HOST', 'PARLEY_PUBLIC_URL', 'LIVEKIT_PUBLIC_URL'].some((name) => wrong.has(name))) return [];
  return [...lookAtAddresses(settings), ...(comesThroughUnknownProxy(settings) ? [note('Proxy', `PARLEY_TRUSTED_PROXIES is empty: ${oneAddressForAll}`, nameTheProxy)] : [])];
}

function lookAtAddresses({ host, publicUrl, liveKitUrl, environment }: LauncherSettings): Finding[] {
  if (publicUrl === undefined || isLoopback(new URL(publicUrl).hostname)) return [ok('Reach', `this machine alone (${host}); PARLEY_HOST and PARLEY_PUBLIC_URL open it to others`)];
  const named = environment['LIVEKIT_PUBLIC_URL'] ?? liveKitUrl;
  if (named === undefined) return [note('Reach', `people come to ${publicUrl}, and LIVEKIT_PUBLIC_URL does not say where they find LiveKit`, 'Let the https proxy carry LiveKit and name it: LIVEKIT_PUBLIC_URL=wss://… (docs/guides/operate.md)')];
  return [named.startsWith('ws:') || named.startsWith('http:')
    ? failed('Reach', `LiveKit is named by ${shownAddress(named)}; a page from https may not open plain connections`, 'LIVEKIT_PUBLIC_URL=wss://…')
    : ok('Reach', `people come to ${publicUrl}, their media to ${shownAddress(named)}`)];
}
