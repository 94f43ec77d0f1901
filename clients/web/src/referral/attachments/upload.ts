// One file on its way to a referral: announced by its hash, sent part by part, gone on with where it stopped.
import type { MessageInitShape } from '@bufbuild/protobuf';
import { problemOf } from '@/api/problem';
import { newRequestId } from '@/api/requestId';
import type { Document, DocumentKind } from '@/gen/sjelden/clinical/v1/document_pb';
import type {
  BeginAttachmentRequestSchema,
  FinishAttachmentRequestSchema,
  WriteAttachmentRequestSchema,
} from '@/gen/sjelden/referral/v1/attachment_service_pb';

interface CallOptions {
  signal?: AbortSignal;
  timeoutMs?: number;
}

// A part on the slowest line of a hospital: the gateway waits as long for it.
const PART_WITHIN_MS = 30_000;

// As much of the service as it takes.
export interface Receiver {
  beginAttachment(
    request: MessageInitShape<typeof BeginAttachmentRequestSchema>,
    options?: CallOptions,
  ): Promise<{ document?: Document; partBytes: number }>;
  writeAttachment(
    request: MessageInitShape<typeof WriteAttachmentRequestSchema>,
    options?: CallOptions,
  ): Promise<{ receivedBytes: bigint }>;
  finishAttachment(
    request: MessageInitShape<typeof FinishAttachmentRequestSchema>,
    options?: CallOptions,
  ): Promise<{ document?: Document }>;
}

export interface ChosenFile {
  file: File;
  kind: DocumentKind;
}

export interface Watch {
  signal: AbortSignal;
  // The name of the attachment, as soon as there is one, and how many bytes have arrived.
  onProgress: (name: string, received: number) => void;
}

// What people call it: the file's name without its ending.
export function titleOf(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  return (dot > 0 ? fileName.slice(0, dot) : fileName).trim() || fileName;
}

async function hashOf(file: File): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
}

// How often it is asked anew where to go on, before that is an error.
const MOST_REALIGNMENTS = 3;

// Sends the file, or what of it has not arrived; returns what became of it. Called again with the same file it goes on.
export async function sendFile(
  receiver: Receiver,
  referral: string,
  { file, kind }: ChosenFile,
  { signal, onProgress }: Watch,
): Promise<Document> {
  const announced = {
    referral,
    title: titleOf(file.name),
    fileName: file.name,
    sizeBytes: BigInt(file.size),
    contentHash: await hashOf(file),
    kind,
  };
  for (let realigned = 0; ; realigned += 1) {
    signal.throwIfAborted();
    const { document, partBytes } = await receiver.beginAttachment(
      { ...announced, requestId: newRequestId() },
      { signal },
    );
    if (!document) throw new Error('an answer without a document');
    const name = document.name;
    try {
      let received = Number(document.attachment?.receivedBytes ?? 0);
      onProgress(name, received);
      while (received < file.size) {
        const data = new Uint8Array(await file.slice(received, received + partBytes).arrayBuffer());
        const written = await receiver.writeAttachment(
          { name, offset: BigInt(received), data, requestId: newRequestId() },
          { signal, timeoutMs: PART_WITHIN_MS },
        );
        received = Number(written.receivedBytes);
        onProgress(name, received);
      }
      const { document: finished } = await receiver.finishAttachment({ name, requestId: newRequestId() }, { signal });
      if (!finished) throw new Error('an answer without a document');
      return finished;
    } catch (error) {
      // A part had arrived whose answer was lost.
      if (problemOf(error).reason !== 'ATTACHMENT_OFFSET' || realigned === MOST_REALIGNMENTS) throw error;
    }
  }
}
