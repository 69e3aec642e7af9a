/** The part of @koa/multer that this program uses; the package ships no types. */
declare module '@koa/multer' {
  import type { Middleware } from 'koa';

  interface MulterFile {
    originalname: string;
    buffer: Buffer;
  }

  interface MulterOptions {
    storage?: unknown;
    /** Charset of file names without one of their own. */
    defParamCharset?: string;
    limits?: {
      fieldNameSize?: number;
      fieldSize?: number;
      fields?: number;
      fileSize?: number;
      files?: number;
      parts?: number;
      headerPairs?: number;
      fieldNestingDepth?: number;
      fieldArrayIndexLimit?: number;
    };
  }

  interface MulterInstance {
    /** Reads one file of that field; it then stands in `ctx.request.file`, the other fields in `ctx.request.body`. */
    single(field: string): Middleware;
  }

  interface MulterFactory {
    (options?: MulterOptions): MulterInstance;
    memoryStorage(): unknown;
  }

  const multer: MulterFactory;
  export default multer;
}
