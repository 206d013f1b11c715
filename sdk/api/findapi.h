// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/find.h"
#include "core/protocol/page.h"
#include "sdk/sdk_export.h"
#include "sdk/transport/transport.h"

namespace vireo::sdk {

//! \brief Finds clips, people, tags and sounds by words, and says what many people use now.
//! Holds no state. \p transport must outlive this object.
class VIREO_SDK_EXPORT FindApi
{
public:
    enum class Sort { Best, Newest };

    explicit FindApi(Transport &transport);

    //! \p words: 1 to protocol::kSearchCharacters characters; an empty \p cursor: from the top.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Video>>> clips(
        const QString &words, const QString &cursor = {}, int limit = 20, Sort sort = Sort::Best);
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Account>>> people(
        const QString &words, const QString &cursor = {}, int limit = 20);
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Tag>>> tags(
        const QString &words, const QString &cursor = {}, int limit = 20);
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Sound>>> sounds(
        const QString &words, const QString &cursor = {}, int limit = 20);

    [[nodiscard]] QFuture<Result<protocol::Trending>> trending();
    [[nodiscard]] QFuture<Result<protocol::Tag>> tag(const QString &tag);
    [[nodiscard]] QFuture<Result<protocol::Sound>> sound(Id id);
    //! Newest first.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Video>>> clipsOfSound(
        Id sound, const QString &cursor = {}, int limit = 20);

private:
    Transport &m_transport;
};

} // namespace vireo::sdk
