// Two whole nodes in one process, St. Olavs and Levanger: real servers on loopback with mutual TLS, real stores, real
// threads. For measuring, and for the program that tests kill.
//
// Start may be called from several threads.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "deploy/launcher/ports.h"
#include "exchange/delivery_node.h"
#include "tests/testing/temp_dir.h"

namespace sjelden::exchange {

class ExchangePair {
 public:
  // Makes certificates where `folder` has none, opens the stores of a run before or new ones, and starts both nodes.
  static absl::StatusOr<std::unique_ptr<ExchangePair>> Create(const std::string& folder);
  ~ExchangePair();

  static constexpr int kMostReceivers = 20;
  // Starts the delivery of version 1 of the summary of that number to so many units in Levanger; OK where it was started
  // before.
  absl::Status Start(int number, const std::string& document, int receivers = 1);
  // Waits until nothing is open at the sender, every receipt is entered and none is due at the receiver; false where
  // that takes too long.
  bool AwaitAccepted(absl::Duration within);

  // The deliveries of a summary, one for each receiver.
  absl::StatusOr<std::vector<v1::Delivery>> DeliveriesOf(int number) const;
  // The state of the delivery of a summary with one receiver, and how often it was received and accepted at the receiver.
  absl::StatusOr<v1::Delivery> DeliveryOf(int number) const;
  absl::StatusOr<int> TimesReceived(int number) const;
  // True while the link to Levanger stands; lets it go on as an operator does, and says what was left out.
  absl::StatusOr<bool> Stands() const;
  absl::StatusOr<v1::LinkResumption> Resume();
  // Anything that was refused, at either end.
  absl::StatusOr<int> Alarms() const;
  absl::StatusOr<v1::ReconciliationReport> Reconcile();
  std::string exchange_certs() const;
  // Where the sender keeps its store and keys, under the folder of the pair.
  static std::string SenderFolder(const std::string& folder);

 private:
  struct Node {
    std::unique_ptr<Server> server;
    std::unique_ptr<DeliveryNode> delivery;
  };
  bool AllReceiptsEntered() const;
  explicit ExchangePair(std::string folder) : folder_(std::move(folder)) {}
  absl::StatusOr<Node> StartNode(const std::string& name, const std::string& controller) const;

  const std::string folder_;
  ChosenPorts ports_;
  Node sender_;
  Node receiver_;
};

}  // namespace sjelden::exchange
