import { existsSync, mkdirSync } from 'node:fs';
import { type Config, readConfig } from '../kernel/config.ts';

/** The configuration of this process: the environment, `.env` behind it. The data folder exists afterwards. @throws ConfigError */
export function processConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig(process.env);
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  return config;
}
