// How a node asks the other services: as the user who composes. Any thread may call it.
#pragma once

#include "exchange/peers/case_sources.h"
#include "platform/call/peer.h"

namespace sjelden::exchange {

// The rows of one page of a list.
inline constexpr int kPageRows = 200;

inline PeerCall CallAs(const AsUser& user) {
  PeerCall call;
  call.token = user.token;
  call.timeout = user.timeout;
  return call;
}

}  // namespace sjelden::exchange
