// generate-deals ROWS PATH: writes a table of made-up deals, always the same for the same number of rows.
import Glibc

guard CommandLine.arguments.count == 3, let rows = Int(CommandLine.arguments[1]), rows >= 0 else {
  print("usage: generate-deals ROWS PATH")
  exit(2)
}
let file = open(CommandLine.arguments[2], O_WRONLY | O_CREAT | O_TRUNC, 0o644)
guard file >= 0 else {
  perror(CommandLine.arguments[2])
  exit(1)
}
var output = Output(file: file)
output.add(Deals.header)
var deals = Deals(rows: rows)
for row in 0..<rows { deals.write(row, to: &output) }
output.flush()
close(file)
