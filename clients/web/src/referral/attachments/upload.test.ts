import { create } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import { describe, expect, it } from 'vitest';
import { AttachmentState, type Document, DocumentKind, DocumentSchema } from '@/gen/sjelden/clinical/v1/document_pb';
import { ErrorInfoSchema } from '@/gen/sjelden/platform/v1/error_info_pb';
import { type Receiver, sendFile, titleOf } from './upload';

const NAME = 'controllers/883974832/referrals/01j9zk3t0q5v8mxw2r7hd4nc6b/documents/01j9zk3v5w8mxq2r7hd4nc6b0t';
const PART = 4;

function refused(reason: string): ConnectError {
  const info = { desc: ErrorInfoSchema, value: { reason } };
  return new ConnectError(reason, Code.FailedPrecondition, undefined, [info]);
}

// Keeps what arrives, as the service does. `fail` may throw before or after a part is kept.
class Kept implements Receiver {
  content: number[] = [];
  announced = 0;
  hash = new Uint8Array();
  fail: { before?: () => void; after?: () => void } = {};

  private document(state: AttachmentState): Document {
    return create(DocumentSchema, { name: NAME, attachment: { state, receivedBytes: BigInt(this.content.length) } });
  }
  beginAttachment: Receiver['beginAttachment'] = async ({ contentHash }) => {
    this.announced += 1;
    this.hash = contentHash as Uint8Array<ArrayBuffer>;
    return { document: this.document(AttachmentState.PENDING), partBytes: PART };
  };
  writeAttachment: Receiver['writeAttachment'] = async ({ offset, data }) => {
    this.fail.before?.();
    if (Number(offset) !== this.content.length) throw refused('ATTACHMENT_OFFSET');
    this.content.push(...(data as Uint8Array));
    this.fail.after?.();
    return { receivedBytes: BigInt(this.content.length) };
  };
  finishAttachment: Receiver['finishAttachment'] = async () => ({ document: this.document(AttachmentState.AVAILABLE) });
}

const BYTES = Uint8Array.from({ length: 10 }, (_, at) => at);
const chosen = { file: new File([BYTES], 'mr-caput.pdf'), kind: DocumentKind.REPORT };

function send(kept: Kept, stop = new AbortController(), progress: number[] = []) {
  return sendFile(kept, 'controllers/1/referrals/r', chosen, {
    signal: stop.signal,
    onProgress: (_, received) => progress.push(received),
  });
}

// Throws once, at the nth time.
function once(nth: number, error: unknown): () => void {
  let times = 0;
  return () => {
    times += 1;
    if (times === nth) throw error;
  };
}

describe('a file', () => {
  it('arrives part by part, announced by its hash', async () => {
    const kept = new Kept();
    const progress: number[] = [];
    const document = await send(kept, undefined, progress);
    expect(document.attachment?.state).toBe(AttachmentState.AVAILABLE);
    expect(kept.content).toEqual([...BYTES]);
    expect(progress).toEqual([0, 4, 8, 10]);
    expect(kept.hash).toEqual(new Uint8Array(await crypto.subtle.digest('SHA-256', BYTES)));
  });

  it('goes on where a lost connection stopped it, without being sent twice', async () => {
    const kept = new Kept();
    kept.fail.before = once(2, new ConnectError('lost', Code.Unavailable));
    await expect(send(kept)).rejects.toThrow('lost');
    expect(kept.content).toEqual([0, 1, 2, 3]);
    const progress: number[] = [];
    await send(kept, undefined, progress);
    expect(progress).toEqual([4, 8, 10]);
    expect(kept.content).toEqual([...BYTES]);
  });

  it('asks anew where to go on, where only the answer was lost', async () => {
    const kept = new Kept();
    kept.fail.after = once(1, refused('ATTACHMENT_OFFSET'));
    await send(kept);
    expect(kept.announced).toBe(2);
    expect(kept.content).toEqual([...BYTES]);
  });

  it('is given up where the service never agrees where to go on', async () => {
    const kept = new Kept();
    kept.fail.before = () => {
      throw refused('ATTACHMENT_OFFSET');
    };
    await expect(send(kept)).rejects.toThrow('ATTACHMENT_OFFSET');
    expect(kept.announced).toBe(4);
  });

  it('is not sent any further once it is cancelled', async () => {
    const kept = new Kept();
    const stop = new AbortController();
    kept.fail.after = () => {
      stop.abort();
      throw stop.signal.reason;
    };
    await expect(send(kept, stop)).rejects.toThrow();
    expect(kept.content).toHaveLength(PART);
    await expect(send(new Kept(), stop)).rejects.toThrow();
  });
});

it('is called what its file is called, without the ending', () => {
  expect(titleOf('MR caput 12.11.pdf')).toBe('MR caput 12.11');
  expect(titleOf('Epikrise')).toBe('Epikrise');
  expect(titleOf('.pdf')).toBe('.pdf');
});
