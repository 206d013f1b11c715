// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/fragmentcheck.h"

#include <QtEndian>

#include <functional>

namespace vireo::sdk {
namespace {

constexpr int kMostBoxes = 10'000;

//! Calls \p found with the type of each box; false where the boxes do not fill \p bytes exactly.
bool walk(QByteArrayView bytes, const std::function<void(QByteArrayView)> &found)
{
    qsizetype at = 0;
    for (int boxes = 0; at < bytes.size(); ++boxes) {
        const qsizetype left = bytes.size() - at;
        if (left < 8 || boxes >= kMostBoxes)
            return false;
        quint64 size = qFromBigEndian<quint32>(bytes.data() + at);
        quint64 head = 8;
        if (size == 1) { // the size follows in 64 bits
            if (left < 16)
                return false;
            size = qFromBigEndian<quint64>(bytes.data() + at + 8);
            head = 16;
        }
        if (size < head || size > static_cast<quint64>(left))
            return false;
        found(bytes.sliced(at + 4, 4));
        at += static_cast<qsizetype>(size);
    }
    return at > 0;
}

} // namespace

bool looksLikeInit(QByteArrayView bytes)
{
    bool brand = false;
    bool movie = false;
    const bool whole = walk(bytes, [&](QByteArrayView type) {
        brand = brand || type == "ftyp";
        movie = movie || type == "moov";
    });
    return whole && brand && movie;
}

bool looksLikeSegment(QByteArrayView bytes)
{
    bool fragment = false;
    bool data = false;
    const bool whole = walk(bytes, [&](QByteArrayView type) {
        fragment = fragment || type == "moof";
        data = data || (fragment && type == "mdat");
    });
    return whole && fragment && data;
}

} // namespace vireo::sdk
