// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/json.h"
#include "core/protocol/auth.h"
#include "core/protocol/limits.h"
#include "support/scriptedserver.h"

#include <QCryptographicHash>

namespace vireo::test {

//! \brief As much of a Vireo server as an upload needs, in memory, that fails when a test says so.
class FakeVireo
{
public:
    FakeVireo()
        : http([this](const ScriptedServer::Request &request) { return answer(request); })
    {
    }

    int cutPatches = 0; //!< so many of the next PATCHes break off with half of their bytes kept
    int refusePatches = 0; //!< so many of the next PATCHes are answered with 503
    bool downAfterCut = false; //!< a cut is the last that is seen of it
    bool down = false; //!< every connection breaks
    int backAfter = -1; //!< so many broken connections later it is up again; -1: never by itself
    bool stallPatches = false; //!< a PATCH gets no answer
    qint64 uploadLimit = 10'000'000;
    QByteArray failure; //!< the clip ends as failed for this
    QByteArray linkRefusal; //!< sign-in links are answered with 410 and this code
    int polls = 2; //!< GETs until the clip is at its end

    QByteArray stored; //!< what the one upload holds
    qint64 length = -1;
    int created = 0; //!< uploads announced
    int clips = 0; //!< POST /videos with a new key
    QByteArray published; //!< what the last POST /videos said
    int removed = 0;
    qint64 received = 0; //!< bytes of all PATCHes, repeated ones too
    ScriptedServer http;

private:
    using Answer = ScriptedServer::Answer;

    static Answer problem(int status, const QByteArray &code)
    {
        return {status, {}, R"({"code":")" + code + R"(","detail":"In words."})"};
    }

    Answer answer(const ScriptedServer::Request &request)
    {
        if (down) {
            down = --backAfter != 0;
            return {.silent = true};
        }
        if (request.target == "/api/v1/auth/verify") {
            if (!linkRefusal.isEmpty())
                return problem(410, linkRefusal);
            return {200, {},
                R"({"access_token":"planted-access","token_type":"Bearer","expires_in":900,)"
                R"("refresh_token":"planted-refresh","account":{"id":"7","handle":"ada"}})"};
        }
        if (request.target == "/api/v1/config") {
            protocol::ServerConfig config;
            config.limits.uploadBytes = uploadLimit;
            return {200, {}, base::json::write(protocol::toJson(config))};
        }
        if (request.headers.value("authorization") != "Bearer planted-access")
            return problem(401, "no_token");
        if (request.target == "/api/v1/uploads")
            return create(request);
        if (request.target == "/api/v1/uploads/" + kId) {
            if (created == 0)
                return problem(404, "not_found");
            if (request.method == "HEAD")
                return {200, {{"Upload-Offset", QByteArray::number(stored.size())}}, {}};
            if (request.method == "DELETE") {
                ++removed;
                return {204, {}, {}};
            }
            return patch(request);
        }
        if (request.target == "/api/v1/videos") {
            const QByteArray key = request.headers.value("idempotency-key");
            clips += m_keys.contains(key) ? 0 : 1;
            m_keys.append(key);
            published = request.body;
            return {201, {}, R"({"id":"42","state":"queued"})"};
        }
        if (request.target == "/api/v1/videos/404")
            return problem(404, "not_found");
        if (--polls > 0)
            return {200, {}, R"({"id":"42","state":"processing","progress":0.5})"};
        if (!failure.isEmpty()) {
            return {200, {},
                R"({"id":"42","state":"failed","failure":{"code":")" + failure
                    + R"(","detail":"This is no video."}})"};
        }
        return {200, {},
            R"({"id":"42","state":"ready","playable":true,)"
            R"("media":{"master_url":"/media/42/1/master.m3u8"}})"};
    }

    Answer create(const ScriptedServer::Request &request)
    {
        ++created;
        stored.clear();
        length = request.headers.value("upload-length").toLongLong();
        return {201, {{"Location", "/api/v1/uploads/" + kId}}, {}};
    }

    Answer patch(const ScriptedServer::Request &request)
    {
        received += request.body.size();
        if (stallPatches)
            return {.body = "x", .cutAfter = 0, .stall = true};
        if (refusePatches > 0) {
            --refusePatches;
            return problem(503, "busy");
        }
        const QByteArray sum
            = QCryptographicHash::hash(request.body, QCryptographicHash::Sha256).toBase64();
        if (request.headers.value("upload-checksum") != "sha256 " + sum)
            return problem(460, "checksum_mismatch");
        if (request.headers.value("upload-offset").toLongLong() != stored.size())
            return problem(409, "offset_mismatch");
        if (cutPatches > 0) {
            --cutPatches;
            down = downAfterCut;
            stored += request.body.left(request.body.size() / 2);
            return {.silent = true};
        }
        stored += request.body;
        return {204, {{"Upload-Offset", QByteArray::number(stored.size())}}, {}};
    }

    inline static const QByteArray kId = "0123456789abcdef0123456789abcdef";
    QByteArrayList m_keys;
};

} // namespace vireo::test
