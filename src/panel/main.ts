import * as z from 'zod';

// Compiled validators need eval, which the page's content policy forbids; said before any contract is read.
z.config({ jitless: true });
void import('./start.ts');
