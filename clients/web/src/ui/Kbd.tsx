export function Kbd({ keys }: { keys: string }) {
  return (
    <span className="sj-keys">
      {keys.split(' ').map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
