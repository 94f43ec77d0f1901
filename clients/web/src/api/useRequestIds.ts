import { useRef } from 'react';
import { newRequestId } from './requestId';

// Gives the same id for the same content, so that trying again is not doing twice; another content is another act.
export function useRequestIds() {
  const last = useRef({ content: '', id: '' });
  return {
    idFor(content: unknown): string {
      const text = JSON.stringify(content, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
      if (last.current.content !== text) last.current = { content: text, id: newRequestId() };
      return last.current.id;
    },
  };
}
