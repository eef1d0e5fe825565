#include "api/auth_gate.h"

#include "api/problems.h"

namespace escale::api {

HashGate::Place::Place(HashGate& g) : gate(g) {
  std::unique_lock lock(gate.mutex_);
  if (gate.room_ == 0) {
    Fault fault("busy", "too many sign in at this moment; try again in a few seconds");
    fault.retry_after = 2;
    throw fault;
  }
  --gate.room_;
  gate.free_.wait(lock, [&] { return gate.places_ > 0; });
  --gate.places_;
}

HashGate::Place::~Place() {
  {
    std::scoped_lock const lock(gate.mutex_);
    ++gate.places_;
    ++gate.room_;
  }
  gate.free_.notify_one();
}

}  // namespace escale::api
