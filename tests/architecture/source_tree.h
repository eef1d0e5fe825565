#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace source_tree {

struct SourceFile {
  std::string path;  // from the root, with '/'
  std::vector<std::string> lines;
};

inline bool is_source(std::filesystem::path const& p, std::vector<std::string> const& extensions) {
  return std::find(extensions.begin(), extensions.end(), p.extension().string()) != extensions.end();
}

/// Every source file below the given top folders; generated and third-party folders are left out.
inline std::vector<SourceFile> read(std::vector<std::string> const& folders,
                                    std::vector<std::string> const& extensions) {
  std::filesystem::path const root = ESCALE_SOURCE_DIR;
  std::vector<SourceFile> files;
  for (auto const& folder : folders) {
    auto it = std::filesystem::recursive_directory_iterator(root / folder);
    for (auto const& entry : it) {
      auto const name = entry.path().filename().string();
      if (entry.is_directory() && (name == "node_modules" || name == "dist")) it.disable_recursion_pending();
      if (!entry.is_regular_file() || !is_source(entry.path(), extensions)) continue;
      SourceFile file{.path = std::filesystem::relative(entry.path(), root).generic_string(), .lines = {}};
      std::ifstream in(entry.path());
      for (std::string line; std::getline(in, line);) file.lines.push_back(line);
      files.push_back(std::move(file));
    }
  }
  std::sort(files.begin(), files.end(), [](auto const& a, auto const& b) { return a.path < b.path; });
  return files;
}

}  // namespace source_tree
