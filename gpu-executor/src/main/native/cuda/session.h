// A program on a CUDA device.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "../program/session.h"

namespace althing::cuda {

// The devices that the driver shows, for people; none where there is no driver.
std::vector<std::string> devices();

// Throws DeviceFailed (cuda/device.h) where the device has no room, and std::bad_alloc.
std::unique_ptr<Session> open(Program program, int device);

}  // namespace althing::cuda
