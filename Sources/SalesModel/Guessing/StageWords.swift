/// Stages as sales teams call them, each list one step of a pipeline, from first contact to what follows the deal. An
/// open set: a word that is missing is added to its step.
let stageSteps: [[String]] = [
  [
    "lead", "new", "new lead", "baru", "prospek", "prospect", "prospecting", "suspect", "inquiry", "lead baru",
    "lead masuk", "open", "appointment scheduled", "appointmentscheduled", "identifikasi", "identification",
    "lead generation",
  ],
  [
    "inisiasi", "initiation", "engaging", "engaged", "contacted", "contact made", "kontak", "kontak awal",
    "first contact", "perkenalan", "pendekatan", "approach", "discovery", "kunjungan awal", "first meeting",
    "meeting scheduled", "introduction",
  ],
  [
    "qualification", "qualified", "kualifikasi", "qualified to buy", "qualifiedtobuy", "sql", "sales qualified",
    "terkualifikasi",
  ],
  [
    "needs analysis", "analisis kebutuhan", "analisa kebutuhan", "survey", "survei", "assessment",
    "solution development", "develop", "scoping",
  ],
  [
    "presentasi", "presentation", "presentation scheduled", "presentationscheduled", "demo", "demonstration",
    "demo scheduled", "product demo", "value proposition", "poc", "proof of concept", "uji coba", "trial",
  ],
  ["id decision makers", "decision maker bought in", "decisionmakerboughtin", "perception analysis"],
  [
    "penawaran harga", "penawaran", "offer", "offer sent", "offering", "proposal", "proposal sent",
    "proposal price quote", "proposal quote", "quote",
    "quotation", "quote sent", "rfq", "rfp", "tender", "pengajuan proposal", "pengajuan", "propose", "bid",
    "proposal made",
  ],
  [
    "negosiasi", "negotiation", "negotiation review", "negotiations", "negotiation started", "nego", "negosiasi harga",
    "in negotiation",
  ],
  [
    "contract", "kontrak", "contract sent", "contractsent", "verbal commit", "commit", "committed", "verbal agreement",
    "persetujuan", "approval", "legal review", "purchase order", "po", "closing", "finalisasi", "ttd kontrak",
    "penandatanganan kontrak",
  ],
  [
    "won", "closed won", "closedwon", "close won", "deal", "menang", "deal won", "signed", "sold", "goal",
    "closed deal",
  ],
  [
    "paska deal", "pasca deal", "post deal", "after sales", "purna jual", "implementasi", "implementation",
    "onboarding", "delivery", "go live", "renewal",
  ],
]

/// Returns the step that a stage is known as, 0 for the first; nil where it is not known.
func knownStep(_ stage: String) -> Int? {
  let words = outcomeKey(stage)
  return stageSteps.firstIndex { $0.contains(words) }
}
