import { useTranslation } from 'react-i18next';
import type { Wording } from '@/gen/sjelden/referral/v1/requested_item_pb';
import { wordsIn } from './items';

// The words of an item in the language of the pages.
export function useWording() {
  const { i18n } = useTranslation();
  return (wording: Wording | undefined) => wordsIn(i18n.language, wording);
}
