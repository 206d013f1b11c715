// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QHashFunctions>
#include <QString>

#include <compare>
#include <functional>
#include <mutex>

namespace vireo::base {

class Clock;

//! \brief A time-ordered 64-bit name of an account, a clip, a comment: 41 bits of
//! milliseconds since 2024-01-01 UTC, 10 bits of node, 12 bits of sequence.
//!
//! On the wire it is a decimal string. 0 is "none".
class Id
{
public:
    constexpr Id() = default;
    constexpr explicit Id(qint64 value)
        : m_value(value)
    {
    }

    [[nodiscard]] constexpr qint64 value() const { return m_value; }
    [[nodiscard]] constexpr bool isNull() const { return m_value == 0; }
    [[nodiscard]] QString toString() const;
    //! The id that \p text spells: 1 to 19 digits, above 0, no sign, no leading zero; else null.
    [[nodiscard]] static Id fromString(QStringView text);

    auto operator<=>(const Id &) const = default;

private:
    qint64 m_value = 0;
};

inline size_t qHash(Id id, size_t seed = 0) noexcept
{
    return ::qHash(id.value(), seed);
}

//! \brief Makes ids that grow, also within a millisecond and when the clock steps back.
//! Thread-safe.
class IdGenerator
{
public:
    //! \p clock must outlive this object; \p node (0..1023) tells processes apart.
    explicit IdGenerator(const Clock &clock, int node = 0);
    [[nodiscard]] Id next();
    //! An id as it would be made at \p ms, or at the last time that has ids (2093): for what is put
    //! in its place in time beforehand. May in rare cases be one that was given before.
    [[nodiscard]] static Id at(qint64 ms);
    //! When \p id was made, in ms since 1970 UTC.
    [[nodiscard]] static qint64 msOf(Id id);

private:
    const Clock &m_clock;
    const qint64 m_node;
    std::mutex m_mutex;
    qint64 m_lastMs = 0;
    qint64 m_sequence = 0;
};

} // namespace vireo::base

namespace vireo {
using base::Id;
} // namespace vireo
