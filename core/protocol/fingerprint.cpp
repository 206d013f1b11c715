// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/fingerprint.h"

#include <QtEndian>

#include <algorithm>
#include <bit>
#include <cstdlib>

namespace vireo::protocol {
namespace {

constexpr char kVersion = 1;
constexpr int kAlike = 12; // bits of 64 in which pictures that look alike may differ
constexpr int kLeastPictures = 4; // two seconds with something to see
constexpr int kLeastSounds = 47; // three seconds that are not silent
constexpr quint64 kOddColumns = 0x5555555555555555; // waves 1, 3, 5, 7 across: they change sign

template <typename T> void append(QByteArray &bytes, T value)
{
    char raw[sizeof(T)];
    qToBigEndian(value, raw);
    bytes.append(raw, sizeof(T));
}

//! Places of the two lists that stand beside each other when \p other begins \p shift later.
template <typename T, typename Take>
void overlap(const QList<T> &one, const QList<T> &other, int shift, Take take)
{
    const qsizetype from = std::max(0, shift);
    const qsizetype to = std::min(one.size(), other.size() + shift);
    for (qsizetype i = from; i < to; ++i) {
        const T a = one.at(i);
        const T b = other.at(i - shift);
        if (a != 0 && b != 0)
            take(a, b);
    }
}

double pictureShare(const Fingerprint &one, const Fingerprint &other, bool mirrored)
{
    double best = 0;
    constexpr int most = Likeness::kMostShiftMs / Fingerprint::kPictureMs;
    // Of the shorter one at least half has to be in it, or a chance likeness of a moment counts.
    const qsizetype least = std::max<qsizetype>(
        kLeastPictures, std::min(one.pictures.size(), other.pictures.size()) / 2);
    for (int shift = -most; shift <= most; ++shift) {
        int looked = 0;
        int alike = 0;
        overlap(one.pictures, other.pictures, shift, [&](quint64 a, quint64 b) {
            ++looked;
            alike += std::popcount(a ^ (mirrored ? mirroredHash(b) : b)) <= kAlike ? 1 : 0;
        });
        if (looked >= least)
            best = std::max(best, double(alike) / looked);
    }
    return best;
}

double soundShare(const Fingerprint &one, const Fingerprint &other)
{
    double best = 0;
    constexpr int most = Likeness::kMostShiftMs / Fingerprint::kSoundMs;
    const qsizetype least
        = std::max<qsizetype>(kLeastSounds, std::min(one.sounds.size(), other.sounds.size()) / 2);
    for (int shift = -most; shift <= most; ++shift) {
        qint64 looked = 0;
        qint64 wrong = 0;
        overlap(one.sounds, other.sounds, shift, [&](quint32 a, quint32 b) {
            ++looked;
            wrong += std::popcount(a ^ b);
        });
        if (looked >= least)
            best = std::max(best, 1 - double(wrong) / double(looked * 32));
    }
    return best;
}

} // namespace

QByteArray toBytes(const Fingerprint &print)
{
    QByteArray bytes(1, kVersion);
    append(bytes, quint16(print.pictures.size()));
    for (const quint64 picture : print.pictures)
        append(bytes, picture);
    for (const quint32 sound : print.sounds)
        append(bytes, sound);
    return bytes;
}

std::optional<Fingerprint> fingerprintFromBytes(const QByteArray &bytes)
{
    if (bytes.size() < 3 || bytes.front() != kVersion)
        return {};
    const qsizetype pictures = qFromBigEndian<quint16>(bytes.constData() + 1);
    const qsizetype rest = bytes.size() - 3 - pictures * 8;
    if (pictures > Fingerprint::kMostPictures || rest < 0 || rest % 4 != 0
        || rest / 4 > Fingerprint::kMostSounds)
        return {};
    Fingerprint print;
    const char *at = bytes.constData() + 3;
    for (qsizetype i = 0; i < pictures; ++i, at += 8)
        print.pictures.append(qFromBigEndian<quint64>(at));
    for (qsizetype i = 0; i < rest / 4; ++i, at += 4)
        print.sounds.append(qFromBigEndian<quint32>(at));
    return print;
}

quint64 mirroredHash(quint64 picture)
{
    return picture == 0 ? 0 : picture ^ kOddColumns;
}

Likeness likeness(const Fingerprint &one, const Fingerprint &other)
{
    Likeness found;
    found.pictures = pictureShare(one, other, false);
    const double mirrored = pictureShare(one, other, true);
    if (mirrored > found.pictures) {
        found.pictures = mirrored;
        found.mirrored = true;
    }
    found.sounds = soundShare(one, other);
    return found;
}

} // namespace vireo::protocol
