import { existsSync, mkdirSync } from 'node:fs';
import { type Config, readConfig } from '../kernel/config.ts';

/** The environment of this process, `.env` behind it. */
export function processEnvironment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

/** The configuration of this process: the environment, `.env` behind it. The data folder exists afterwards. @throws ConfigError */
export function processConfig(): Config {
  const config = readConfig(processEnvironment());
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  return config;
}
