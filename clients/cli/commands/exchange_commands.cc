// sjelden exchange: summaries on their way, and what proves that they have arrived.
#include "clients/cli/commands/commands.h"

namespace sjelden {

void AddExchangeCommands(Program& program) {
  CLI::App* exchange = program.AddGroup("exchange", "Summaries between the hospitals: sent, received, proven");
  AddExchangeLedgerCommands(program, exchange);
  AddExchangeReceivedCommands(program, exchange);
  AddExchangeLinkCommands(program, exchange);
  AddExchangeSummaryCommands(program, exchange);
}

}  // namespace sjelden
