// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/base/error.h"

#include <array>
#include <utility>

namespace vireo::base {
namespace {

using Kind = Error::Kind;
constexpr std::array<std::pair<Kind, int>, 15> kStatuses{{
    {Kind::Malformed, 400},
    {Kind::Unauthenticated, 401},
    {Kind::Forbidden, 403},
    {Kind::NotFound, 404},
    {Kind::Conflict, 409},
    {Kind::Gone, 410},
    {Kind::PreconditionFailed, 412},
    {Kind::TooLarge, 413},
    {Kind::UnsupportedType, 415},
    {Kind::Invalid, 422},
    {Kind::Locked, 423},
    {Kind::TooMany, 429},
    {Kind::Internal, 500},
    {Kind::Unavailable, 503},
    {Kind::StorageFull, 507},
}};

} // namespace

int httpStatus(Error::Kind kind)
{
    for (const auto &[candidate, status] : kStatuses) {
        if (candidate == kind)
            return status;
    }
    return 0;
}

Error::Kind kindOfStatus(int status)
{
    for (const auto &[kind, candidate] : kStatuses) {
        if (candidate == status)
            return kind;
    }
    return status >= 500 ? Kind::Internal : Kind::Invalid;
}

} // namespace vireo::base
