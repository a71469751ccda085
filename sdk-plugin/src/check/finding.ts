/** What an author reads. An error is what the installer would refuse; a warning is what will not work, or what a reviewer would ask about. */
export interface Finding {
  readonly level: 'error' | 'warning';
  /** Below the plugin’s folder. */
  readonly file: string;
  readonly line?: number;
  readonly problem: string;
  /** What to do about it. */
  readonly fix: string;
}

export const isError = ({ level }: Finding): boolean => level === 'error';
