#pragma once

#include <string>

#include "data/store/audit.h"

namespace CLI {
class App;
}

namespace escale::api::cli {

/// Done at this machine, without sign-in, now.
[[nodiscard]] data::AuditEntry local_entry(std::string action, std::string subject, std::string detail = {});

void add_audit(CLI::App& app, int& code);
void add_hold(CLI::App& app, int& code);
void add_purge(CLI::App& app, int& code);
void add_key(CLI::App& app, int& code);
void add_backup(CLI::App& app, int& code);
void add_export(CLI::App& app, int& code);

/// --key-file on every command that opens a database.
void add_key_file_options(CLI::App& app);

}  // namespace escale::api::cli
