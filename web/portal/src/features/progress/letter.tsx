// A letter of the bank: its parts are divided by empty lines, and a part of several lines begins with its heading.

export function Letter({ text }: { text: string }) {
  const parts = text.split(/\n\s*\n/).map((part) => part.trim().split('\n')).filter((lines) => lines[0] !== '')
  return (
    <>
      {parts.map(([first, ...rest], at) => (
        <div key={at} className="letter-part">
          {rest.length > 0 ? <><h3>{first}</h3><p>{rest.join('\n')}</p></> : <p>{first}</p>}
        </div>
      ))}
    </>
  )
}
