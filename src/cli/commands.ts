/** One command of the command line; its code is loaded only when it is called. */
export interface Command {
  usage: string;
  summary: string;
  load(): Promise<{ run(args: readonly string[]): Promise<number> }>;
}

/** Every command; a new one is one file and one entry. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  start: {
    usage: '[--roles web,bot,worker]',
    summary: 'runs the roles (all in one process when nothing is said)',
    load: () => import('./start.ts'),
  },
  migrate: { usage: '', summary: 'brings the database schema up to date', load: () => import('./migrate.ts') },
  understand: {
    usage: '< in.jsonl > out.jsonl',
    summary: 'reads {"id","text"} or {"id","texts"} a line, writes what the machine understands',
    load: () => import('./understand.ts'),
  },
  train: {
    usage: '--in data.jsonl --text FIELD[,FIELD] --label FIELD --out model.json',
    summary: 'trains the text classifier on labelled lines',
    load: () => import('./train.ts'),
  },
  predict: {
    usage: '--model model.json --text FIELD[,FIELD] < in.jsonl > out.jsonl',
    summary: 'adds "label", "confidence" and "alternatives" to each line',
    load: () => import('./predict.ts'),
  },
  evaluate: {
    usage: '--model model.json --in data.jsonl --text FIELD[,FIELD] --label FIELD',
    summary: 'macro-F1, accuracy, accuracy at 80 % coverage and per class, as JSON',
    load: () => import('./evaluate.ts'),
  },
  calendar: {
    usage: 'day DATE | due --from TIME --for 30m|2h|24h|8wh|3wd|15d [--unit CODE]',
    summary: 'working days and due times',
    load: () => import('./calendar.ts'),
  },
  user: {
    usage:
      'add NAME --role ROLE [--unit CODE] [--name NAME] [--clearance] | password NAME | disable NAME  [--password-stdin]',
    summary: 'staff accounts; a password is made up and printed unless one is given on standard input',
    load: () => import('./user.ts'),
  },
};
