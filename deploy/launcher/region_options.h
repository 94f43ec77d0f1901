// What a region consists of and where it runs. Plain values.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/time/time.h"

namespace sjelden {

// A service that is run, and the services that it calls or follows; those that the region does not run are left out of
// its configuration.
struct ServicePlan {
  std::string name;
  std::vector<std::string> peers;
  std::string program = {};     // where one program runs under several names: `sjelden-PROGRAM`; else the name
  std::string controller = {};  // of a node of the exchange: the trust whose node it is, by organisation number

  const std::string& program_name() const { return program.empty() ? name : program; }
};

// The nodes of the exchange and the trusts whose they are, as in deploy/config/rules/exchange_nodes.txt.
inline std::vector<ServicePlan> ExchangeNodes() {
  std::vector<ServicePlan> nodes = {{"exchange-hmr", {}, "exchange", "997005562"},
                                    {"exchange-hnt", {}, "exchange", "983974791"},
                                    {"exchange-stolav", {}, "exchange", "883974832"},
                                    {"exchange-ntnu", {}, "exchange", "974767880"}};
  for (ServicePlan& node : nodes) {
    node.peers = {"access", "registry", "referral", "pathway", "sample", "meeting"};
    for (const ServicePlan& other : nodes) {
      if (other.name != node.name) node.peers.push_back(other.name);
    }
  }
  return nodes;
}

// The services in the order of their start: nobody but pathway and referral, and the nodes of the exchange among each
// other, knows one that comes later.
inline std::vector<ServicePlan> ServicesOfRegion() {
  std::vector<ServicePlan> services = {{"access", {"registry"}},
                                       {"registry", {"access"}},
                                       {"referral", {"access", "registry", "pathway"}},
                                       {"pathway",
                                        {"access", "registry", "referral", "sample", "meeting", "exchange-stolav",
                                         "exchange-hmr", "exchange-hnt", "exchange-ntnu"}},
                                       {"sample", {"access", "registry"}},
                                       {"meeting", {"access", "registry", "pathway"}}};
  for (ServicePlan& node : ExchangeNodes()) services.push_back(std::move(node));
  // Audit follows what everybody, itself too, leaves in its trace.
  ServicePlan audit{"audit", {"audit"}};
  for (const ServicePlan& service : services) audit.peers.push_back(service.name);
  services.push_back(std::move(audit));
  return services;
}

// The browser's door, which keeps no store.
inline constexpr char kGateway[] = "gateway";

// Where the services keep their stores.
enum class StoreEngine {
  kFiles,     // RocksDB, in the data folder of each service
  kPostgres,  // a PostgreSQL server of the region's own, with a database for each service
};

struct RegionOptions {
  std::string data_dir;                 // made where it is missing
  std::string bin_dir;                  // holds `sjelden-NAME` of every service
  std::string binary_suffix;            // follows the name of every program. Example: `-fault`
  std::string source_dir;               // the source tree: its deploy/ holds configuration and scripts
  std::string installation = "demo";
  // Who is told what waits for a human: the administrator of the demo, `dag.drift`.
  std::string alarm_person = "practitioners/30qg5k16tm8k7050z84bqa1kd2";
  int base_port = 7400;                 // service i listens on base_port + 1 + i; 0 takes free ports
  StoreEngine engine = StoreEngine::kFiles;  // a database listens on the port after all of these
  // A text file with a `platform.v1.KeyToken` that holds the keys that wrap all others; empty: they lie in files. A data
  // folder stays with what it was begun with.
  std::string key_token_file;
  std::vector<ServicePlan> services = ServicesOfRegion();
  // The pages as they were built; empty: no gateway is run. It listens on the port after the last service's, and for
  // browsers on the one after that.
  std::string web_dir;
  // SJELDEN_FAULT for the first process of a service, by the service's name; its later ones run without.
  std::map<std::string, std::string> faults;
  uint64_t min_free_mib = 1024;         // below it a start is refused: the stores could not even allocate their logs
  // Accepts, for this start, stores that are older than their anchor, or whose anchor is missing.
  bool accept_rollback = false;
  absl::Duration serve_within = absl::Seconds(30);

  // The processes that are run: the services and, last, the gateway where there is one.
  std::vector<ServicePlan> processes() const {
    std::vector<ServicePlan> all = services;
    if (!web_dir.empty()) all.push_back({kGateway, {}});
    return all;
  }
};

}  // namespace sjelden
