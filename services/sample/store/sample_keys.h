// The storage keys of this context. No other file builds one.
//
//   883974832/1/o/{order}                   PATIENT     sjelden.sample.v1.Order
//   883974832/1/s/{sample}                  PATIENT     Sample; CONTROLLER where nobody knows whose it is
//   883974832/1/r/{report}                  PATIENT     Report, its newest version
//   883974832/1/v/{report}/{number}         PATIENT     ReportVersion, one that was superseded
//   883974832/1/h/{shipment}                CONTROLLER  Shipment
//   i/l/{controller}/{noun}/{id}            STORE       where it lies: SampleLocation
//   i/b/{controller}/{label}                STORE       whose label it is: LabelClaim
//   i/c/{consent}/{controller}/{order}      STORE       StoredRow of an order that rests on the consent
//   i/t/{due second}/{consent}              STORE       WithdrawnConsent, to be looked at by then
//   i/p/{patient}/{noun}/{controller}/{id}  STORE       StoredRow, also of what is closed
//   i/w/{controller}/{pathway}/{noun}/{controller}/{id}            STORE  StoredRow, also of what is closed
//   i/u/{controller}/{unit}/{noun}/o/{date}/{controller}/{id}      STORE  StoredRow of what is open
//   i/u/{controller}/{unit}/{noun}/z/{controller}/{id}             STORE  StoredRow of what is closed
//   i/d/{due second}/{controller}/{shipment}                       STORE  StoredRow of what must arrive by then
//
// {noun} is o, s, r or h. Ids, codes, labels and dates only. Pure functions; may be called from any thread.
#pragma once

#include <string>

#include "absl/time/time.h"
#include "platform/kv/record_key.h"
#include "sample/domain/sample_names.h"

namespace sjelden::sample {

// `patient` may be empty where the key is only read: the value names its key itself.
RecordKey DocumentKey(const Name& name, int compartment, const std::string& patient);
RecordKey VersionKey(const Name& report, int compartment, int number, const std::string& patient);

RecordKey LocationKey(const Name& name);
RecordKey LabelKey(const std::string& controller, const std::string& label);

// The starts of the rows of one list.
std::string ConsentPrefix(const std::string& consent);
std::string PatientPrefix(const std::string& patient, Noun noun);
std::string PathwayPrefix(const std::string& pathway, Noun noun);
std::string UnitPrefix(const std::string& unit, Noun noun, bool open);
std::string DuePrefix();
// A row in one: the date comes first where there is one.
RecordKey RowKey(const std::string& prefix, const std::string& date, const Name& name);
// The date that rows of DuePrefix have: seconds, so that their order is the order of time.
std::string DueDate(absl::Time due);

// The withdrawn consents, by when their orders are to be looked at.
std::string WithdrawnPrefix();
RecordKey WithdrawnKey(absl::Time due, const std::string& consent);

// Reads a document's name back from the end of a row's key; empty parts where it is none.
Name NameOfRow(const std::string& key, Noun noun);

}  // namespace sjelden::sample
