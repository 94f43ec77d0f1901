import { createClient } from '@connectrpc/connect';
import { type Letter, type LetterReceiver } from '@/gen/sjelden/referral/v1/letter_pb';
import { LetterService } from '@/gen/sjelden/referral/v1/letter_service_pb';
import { fillTab } from './fillTab';
import { saveFile } from './saveFile';
import { transport } from './transport';

const letters = createClient(LetterService, transport);

const PDF = 'application/pdf';

// The letter as it would be now. Each reading leaves a trace, so nothing is read before somebody asks, and nothing is
// kept. An empty language leaves the choice to the service.
export async function readLetter(referral: string, receiver: LetterReceiver, language: string): Promise<Letter> {
  const { letter } = await letters.getLetter({ referral, receiver, language });
  if (!letter) throw new Error('an answer without a letter');
  return letter;
}

export function openLetter({ pdf }: Letter): void {
  fillTab(window.open('', '_blank'), pdf, PDF);
}

export function saveLetter({ pdf, fileName }: Letter): void {
  saveFile(fileName, pdf, PDF);
}
