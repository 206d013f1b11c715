// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/auth/skeleton.h"

#include "core/base/text.h"

#include <unicode/unistr.h>
#include <unicode/uspoof.h>

#include <memory>

namespace vireo::server {
namespace {

struct Close
{
    void operator()(USpoofChecker *checker) const { uspoof_close(checker); }
};

//! Its tables are read once; a checker that is not changed may be used by many threads.
const USpoofChecker *checker()
{
    static const std::unique_ptr<USpoofChecker, Close> one = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<USpoofChecker, Close> made(uspoof_open(&status));
        return U_SUCCESS(status) ? std::move(made) : nullptr;
    }();
    return one.get();
}

} // namespace

QString skeletonOf(const QString &text)
{
    const QString folded = base::text::foldKey(text);
    const icu::UnicodeString source(
        reinterpret_cast<const char16_t *>(folded.utf16()), int32_t(folded.size()));
    icu::UnicodeString skeleton;
    UErrorCode status = U_ZERO_ERROR;
    if (checker())
        uspoof_getSkeletonUnicodeString(checker(), 0, source, skeleton, &status);
    if (!checker() || U_FAILURE(status))
        return folded;
    // A skeleton may hold capitals: "0" looks like "O".
    return base::text::foldKey(
        QString(reinterpret_cast<const QChar *>(skeleton.getBuffer()), skeleton.length()));
}

} // namespace vireo::server
