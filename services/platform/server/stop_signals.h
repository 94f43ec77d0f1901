// How a process is asked to stop: SIGTERM or SIGINT.
#pragma once

namespace sjelden {

// Blocks the signals in this thread and in all that it starts; and a write to a peer that has gone is an error from now on
// and no signal. To be called first of all.
void BlockStopSignals();
// Waits for one of them.
void AwaitStopSignal();

}  // namespace sjelden
