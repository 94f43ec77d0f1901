import { createClient } from '@connectrpc/connect';
import { type Document } from '@/gen/sjelden/clinical/v1/document_pb';
import { AttachmentService } from '@/gen/sjelden/referral/v1/attachment_service_pb';
import { fillTab } from './fillTab';
import { saveFile } from './saveFile';
import { transport } from './transport';

export const attachments = createClient(AttachmentService, transport);

// The whole content of an attachment, read part by part. Nothing of it is kept.
export async function readContent(document: Document, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const size = Number(document.attachment?.sizeBytes ?? 0);
  const content = new Uint8Array(size);
  for (let offset = 0; offset < size; ) {
    const { data } = await attachments.readAttachment({ name: document.name, offset: BigInt(offset) }, { signal });
    content.set(data, offset);
    offset += data.length;
  }
  return content;
}

// What a browser shows by itself. Text is never taken for anything else.
const SHOWN_AS: Readonly<Record<string, string>> = {
  'application/pdf': 'application/pdf',
  'image/jpeg': 'image/jpeg',
  'image/png': 'image/png',
  'text/plain': 'text/plain;charset=utf-8',
};

export function canBeShown(document: Document): boolean {
  return (document.attachment?.contentType ?? '') in SHOWN_AS;
}

// Shows the content in a tab of its own.
export async function openContent(document: Document): Promise<void> {
  // Opened at once: after the content has come, the browser would take it for an advertisement.
  const tab = window.open('', '_blank');
  try {
    const content = await readContent(document);
    fillTab(tab, content, SHOWN_AS[document.attachment?.contentType ?? ''] ?? '');
  } catch (error) {
    tab?.close();
    throw error;
  }
}

export async function saveContent(document: Document): Promise<void> {
  const { fileName = '', contentType = '' } = document.attachment ?? {};
  saveFile(fileName, await readContent(document), contentType);
}
