// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/auth.h"

namespace vireo::server {

//! \brief What a server asks people of their age, and what follows from it.
//!
//! Of what was declared only the month is kept from which on the account counts as an adult's: not
//! the birth date, and of an adult nothing but that.
struct AgeRule
{
    enum class Ask {
        Nothing, //!< whoever is signed in counts as an adult
        BirthDate,
        Band, //!< whether they are adults
    };

    static constexpr qint64 kUnknown = -1; //!< nothing was declared
    static constexpr qint64 kAdult = 0;

    Ask ask = Ask::Nothing;
    int minimum = 0; //!< years somebody new has to have, where birth dates are asked for; 0: any
    int adults = 18; //!< years

    //! From when on (ms, UTC) \p declared counts as an adult's account; kUnknown where nothing was
    //! said. Forbidden ("too_young") below the minimum, Invalid for a date of nobody alive, and for
    //! what this server does not ask.
    [[nodiscard]] Result<qint64> adultFrom(
        const protocol::DeclaredAge &declared, qint64 nowMs) const;
    [[nodiscard]] bool isAdult(qint64 adultFromMs, qint64 nowMs) const;
};

} // namespace vireo::server
