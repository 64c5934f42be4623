/// How an input ended.
public enum RunOutcome: Sendable, Hashable {
  /// Everything in it was carried out.
  case succeeded
  /// Something in it was wrong; a diagnostic has been written.
  case failed
  /// It asked to end the session.
  case quit
}
