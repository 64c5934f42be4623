import CZlib
import Diagnostics
import Glibc

/// Returns what `packed` holds: one or several gzip members, one behind the other.
///
/// - Throws: when the data are damaged or end too early; a part of a table is never taken for the whole; when there is no
///   room for it, or it is stopped.
func unpacked(_ packed: InputBytes, name: String, _ work: Workload) throws(Diagnostic) -> InputBytes {
  try work.claim(announcedSize(packed), for: name)
  guard var output = InputBytes(capacity: announcedSize(packed)) else { throw .noMemory(name) }
  var stream = z_stream()
  guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
    throw .noMemory(name)
  }
  defer { inflateEnd(&stream) }
  var taken = 0
  while true {
    if work.isCancelled { throw .cancelled(name) }
    work.report(taken, of: packed.count, rows: nil)
    if output.room == 0 {
      try work.claim(output.count * 2, for: name)
      guard let larger = output.doubled() else { throw .noMemory(name) }
      output = larger
    }
    let input = min(packed.count - taken, 1 << 30)
    // A few milliseconds' worth, between two looks at the work.
    let room = min(output.room, 4 << 20)
    stream.next_in = packed.base + taken
    stream.avail_in = UInt32(input)
    stream.next_out = output.end
    stream.avail_out = UInt32(room)
    let status = inflate(&stream, Z_NO_FLUSH)
    let written = room - Int(stream.avail_out)
    taken += input - Int(stream.avail_in)
    output.grow(by: written)
    switch status {
    case Z_STREAM_END:
      let more = packed.count - taken >= 2 && packed.base[taken] == 0x1F && packed.base[taken + 1] == 0x8B
      guard more else { return output }
      inflateReset(&stream)
    case Z_OK: continue
    case Z_BUF_ERROR where output.room == 0: continue
    case Z_BUF_ERROR: throw .endsEarly(name)
    default: throw .damagedGzip(name)
    }
  }
}

/// The size that the last four bytes of a gzip file tell (modulo 2^32), if it is believable.
private func announcedSize(_ packed: InputBytes) -> Int {
  guard packed.count >= 18 else { return 1 << 16 }
  let tail = packed.bytes(packed.count - 4..<packed.count)
  let size = tail.reversed().reduce(0) { $0 << 8 | Int($1) }
  return min(max(size, 1 << 16), packed.count * 1100) + 64
}
