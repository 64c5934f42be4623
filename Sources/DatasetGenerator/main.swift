import Datasets
import Glibc

// generate-datasets [FOLDER]: writes the bundled data and checks that it tells its story.

let folder = CommandLine.arguments.dropFirst().first ?? "datasets"
let log = Datasets.visitLog()
let pipeline = Datasets.deals()

for file in [log, pipeline] {
  guard write(file.text, to: folder + "/" + file.name) else {
    complain("could not write \(folder)/\(file.name)")
    exit(1)
  }
}

let isTrue = [
  (log.name, VisitLogStory.figures(of: log.text)), (pipeline.name, PipelineStory.figures(of: pipeline.text)),
]
.map { report($0, $1) }
exit(isTrue.allSatisfy { $0 } ? 0 : 1)
