// What every proto of the project keeps to, read from the files themselves: a rule on each RPC, a comment on each
// element, paging on lists, request ids on changes, no maps, small files.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "google/protobuf/compiler/importer.h"
#include "gtest/gtest.h"
#include "platform/config/load_config.h"
#include "sjelden/platform/v1/config.pb.h"
#include "sjelden/platform/v1/rpc_options.pb.h"
#include "tests/testing/data_dir.h"

namespace sjelden {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FileDescriptor;
using google::protobuf::MethodDescriptor;

class ProtoErrors : public google::protobuf::compiler::MultiFileErrorCollector {
  void AddError(const std::string& file, int line, int, const std::string& message) override {
    ADD_FAILURE() << file << ":" << line + 1 << ": " << message;
  }
};

class ProtoRules : public ::testing::Test {
 protected:
  ProtoRules() {
    const auto root = SourceDir() / "proto";
    tree_.MapPath("", root.string());
    tree_.MapPath("", (root / "ga4gh").string());
    tree_.MapPath("", "/usr/include");
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "sjelden")) {
      if (entry.path().extension() != ".proto") continue;
      const FileDescriptor* file = importer_.Import(std::filesystem::relative(entry.path(), root).string());
      EXPECT_NE(file, nullptr) << entry.path();
      if (file != nullptr) files_.push_back(file);
    }
  }

  template <class Visit>
  void ForEachRpc(Visit visit) {
    for (const FileDescriptor* file : files_) {
      for (int s = 0; s < file->service_count(); ++s) {
        for (int m = 0; m < file->service(s)->method_count(); ++m) visit(*file->service(s)->method(m));
      }
    }
  }

  // The rule of an RPC: the importer keeps it as unknown fields, so it is read again with the extension known.
  static platform::v1::RpcPolicy PolicyOf(const MethodDescriptor& rpc) {
    google::protobuf::MethodOptions options;
    options.ParseFromString(rpc.options().SerializeAsString());
    return options.GetExtension(platform::v1::policy);
  }

  google::protobuf::compiler::DiskSourceTree tree_;
  ProtoErrors errors_;
  google::protobuf::compiler::Importer importer_{&tree_, &errors_};
  std::vector<const FileDescriptor*> files_;
};

template <class D>
void ExpectComment(const D& element) {
  google::protobuf::SourceLocation location;
  EXPECT_TRUE(element.GetSourceLocation(&location) &&
              (!location.leading_comments.empty() || !location.trailing_comments.empty()))
      << element.full_name() << " has no comment";
}

void ExpectComments(const EnumDescriptor& type) {
  ExpectComment(type);
  for (int i = 0; i < type.value_count(); ++i) ExpectComment(*type.value(i));
}

void ExpectComments(const Descriptor& message) {
  ExpectComment(message);
  for (int i = 0; i < message.field_count(); ++i) {
    ExpectComment(*message.field(i));
    EXPECT_FALSE(message.field(i)->is_map()) << message.field(i)->full_name() << " is a map: its order is not kept";
  }
  for (int i = 0; i < message.nested_type_count(); ++i) ExpectComments(*message.nested_type(i));
  for (int i = 0; i < message.enum_type_count(); ++i) ExpectComments(*message.enum_type(i));
}

TEST_F(ProtoRules, EveryElementIsExplained) {
  ASSERT_GT(files_.size(), 20u);
  for (const FileDescriptor* file : files_) {
    for (int i = 0; i < file->message_type_count(); ++i) ExpectComments(*file->message_type(i));
    for (int i = 0; i < file->enum_type_count(); ++i) ExpectComments(*file->enum_type(i));
    for (int i = 0; i < file->service_count(); ++i) ExpectComment(*file->service(i));
    EXPECT_LE(file->message_type_count(), 25) << file->name() << " holds more than one noun: split it";
  }
  ForEachRpc([](const MethodDescriptor& rpc) { ExpectComment(rpc); });
}

std::set<std::string> GrantedPermissions() {
  const auto table =
      LoadConfig<platform::v1::PermissionTable>((SourceDir() / "deploy/config/permissions.textproto").string());
  EXPECT_TRUE(table.ok()) << table.status();
  std::set<std::string> granted;
  for (const auto& function : table->functions()) granted.insert(function.permissions().begin(), function.permissions().end());
  return granted;
}

TEST_F(ProtoRules, EveryRpcSaysWhoMayCallItAndWhatItShows) {
  const std::set<std::string> granted = GrantedPermissions();
  ForEachRpc([&](const MethodDescriptor& rpc) {
    const platform::v1::RpcPolicy policy = PolicyOf(rpc);
    EXPECT_NE(policy.effect(), platform::v1::EFFECT_UNSPECIFIED) << rpc.full_name();
    EXPECT_NE(policy.discloses(), platform::v1::DISCLOSURE_UNSPECIFIED) << rpc.full_name();
    EXPECT_GT(policy.callers_size(), 0) << rpc.full_name();
    const bool special = policy.permission() == "sign_in" || policy.permission() == "service";
    EXPECT_TRUE(special || granted.count(policy.permission()) > 0)
        << rpc.full_name() << " wants " << policy.permission() << ", which no function has";
    for (const std::string& caller : policy.callers()) {
      EXPECT_TRUE(policy.permission() != "service" || caller != "client") << rpc.full_name() << " is for services only";
    }
  });
}

TEST_F(ProtoRules, ChangesCanBeRepeatedSafely) {
  ForEachRpc([](const MethodDescriptor& rpc) {
    if (PolicyOf(rpc).effect() != platform::v1::EFFECT_CHANGE) return;
    EXPECT_NE(rpc.input_type()->FindFieldByName("request_id"), nullptr) << rpc.full_name() << " has no request_id";
  });
}

TEST_F(ProtoRules, ListsHavePages) {
  ForEachRpc([](const MethodDescriptor& rpc) {
    if (rpc.name().rfind("List", 0) != 0) return;
    EXPECT_NE(rpc.input_type()->FindFieldByName("page_size"), nullptr) << rpc.full_name();
    EXPECT_NE(rpc.input_type()->FindFieldByName("page_token"), nullptr) << rpc.full_name();
    EXPECT_NE(rpc.output_type()->FindFieldByName("next_page_token"), nullptr) << rpc.full_name();
  });
}

TEST_F(ProtoRules, StatesAreNeverPartOfARequest) {
  // A state is changed by a verb. A list may filter by it.
  ForEachRpc([](const MethodDescriptor& rpc) {
    if (PolicyOf(rpc).effect() != platform::v1::EFFECT_CHANGE) return;
    const auto* state = rpc.input_type()->FindFieldByName("state");
    EXPECT_EQ(state, nullptr) << rpc.full_name() << " sets a state";
  });
}

}  // namespace
}  // namespace sjelden
