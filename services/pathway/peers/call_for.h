// How pathway asks the other services. Any thread may call it.
#pragma once

#include "pathway/peers/peers.h"
#include "platform/call/peer.h"

namespace sjelden::pathway {

inline PeerCall CallFor(const Because& because) {
  return {because.token, because.on_behalf_of, because.caused_by, because.timeout};
}

}  // namespace sjelden::pathway
