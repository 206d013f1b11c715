// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace vireo::protocol {

//! \brief What a clip looks and sounds like, so that one that is uploaded again is known: made by
//! core/media/fingerprint, kept and compared by a server.
struct Fingerprint
{
    static constexpr int kPictureMs = 500; //!< between two pictures
    static constexpr int kSoundMs = 64; //!< between two sounds
    static constexpr int kMostPictures = 1200; //!< what comes later is not looked at
    static constexpr int kMostSounds = 9375;

    QList<quint64> pictures; //!< 0: nothing to see at that time
    QList<quint32> sounds; //!< 0: silence

    [[nodiscard]] bool isEmpty() const { return pictures.isEmpty() && sounds.isEmpty(); }
    bool operator==(const Fingerprint &) const = default;
};

//! A version byte, how many pictures (16 bits), then pictures and sounds, big-endian.
[[nodiscard]] QByteArray toBytes(const Fingerprint &print);
//! Nothing for what is none, or is longer than one can be.
[[nodiscard]] std::optional<Fingerprint> fingerprintFromBytes(const QByteArray &bytes);

//! The hash of the same picture with left and right exchanged.
[[nodiscard]] quint64 mirroredHash(quint64 picture);

//! How much of two clips is alike where it fits best, one shifted against the other by up to
//! kMostShiftMs. Shares are 0..1; of too little to say anything they are 0.
struct Likeness
{
    static constexpr int kMostShiftMs = 10'000;

    double pictures = 0; //!< share of the pictures that look alike
    bool mirrored = false; //!< with left and right exchanged
    double sounds = 0; //!< share of the bits of the sounds that are equal; 0.5: by chance

    //! Measured on re-encoded, scaled, cropped and mirrored clips, and on clips that have nothing
    //! to do with each other: docs/operating.md has the figures.
    [[nodiscard]] bool picturesMatch() const { return pictures >= 0.6; }
    [[nodiscard]] bool soundsMatch() const { return sounds >= 0.72; }
};
[[nodiscard]] Likeness likeness(const Fingerprint &one, const Fingerprint &other);

} // namespace vireo::protocol
