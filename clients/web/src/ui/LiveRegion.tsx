import { useEffect, useState } from 'react';
import { onAnnounce } from './announce';

export function LiveRegion() {
  const [text, setText] = useState('');
  useEffect(() => onAnnounce(setText), []);
  return (
    <div className="sj-hidden" role="status" aria-live="polite">
      {text}
    </div>
  );
}
