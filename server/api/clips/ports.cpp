// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/clips/ports.h"

#include "core/protocol/limits.h"
#include "core/protocol/port.h"
#include "server/api/clips/answers.h"
#include "server/service/port/portservice.h"

using namespace Qt::StringLiterals;

namespace vireo::server::api {
namespace {

namespace rows = storage::ports;
using http::RequestPtr;
using http::Response;
using port::PortService;

constexpr auto kContext = "export";
constexpr qint64 kAddressSeconds = 600;

QByteArray message(qint64 expiry, const QString &account, const QString &number)
{
    return QByteArray::number(expiry) + '/' + account.toLatin1() + '/' + number.toLatin1();
}

//! Signs addresses of archives and shows states.
struct Shower
{
    const service::Signer &signer;
    const base::Clock &clock;

    [[nodiscard]] QString addressOf(const rows::Row &row) const
    {
        const qint64 expiry = clock.nowMs() / 1000 + kAddressSeconds;
        const QString account = row.account.toString();
        const QString number = row.number.toString();
        const QByteArray signature = signer.sign(kContext, message(expiry, account, number));
        return u"/media/exports/%1.%2/%3/%4.zip"_s.arg(expiry).arg(
            QLatin1StringView(signature), account, number);
    }
    [[nodiscard]] Response operator()(const rows::Row &row, int status = 200) const
    {
        protocol::Port shown;
        shown.state = row.number.isNull() ? protocol::Port::State::None
                                          : protocol::Port::State(int(row.state) + 1);
        shown.progress = row.progress;
        shown.bytes = row.bytes;
        shown.clips = row.clips;
        shown.comments = row.comments;
        shown.known = row.known;
        shown.skipped = row.skipped;
        shown.skips = row.skips;
        shown.code = row.code;
        shown.detail = row.detail;
        shown.createdMs = row.number.isNull() ? -1 : row.createdMs;
        shown.expiresMs = row.expiresMs > 0 ? row.expiresMs : -1;
        if (row.kind == rows::Kind::Export && row.state == rows::State::Done)
            shown.url = addressOf(row);
        return unstored(Response::json(status, protocol::toJson(shown)));
    }
};

Error gone()
{
    return {Error::Kind::NotFound, u"media_not_found"_s,
        u"There is no such archive, or the address has expired. Ask for it again."_s};
}

//! An archive is its owner's alone: whoever has the address was given it minutes ago.
QFuture<Response> send(PortService &ports, const Shower &shower, const RequestPtr &request)
{
    const QString token = request->params.value(u"token"_s);
    const QString account = request->params.value(u"account"_s);
    const QString file = request->params.value(u"file"_s);
    const QString number = file.chopped(file.endsWith(".zip"_L1) ? 4 : file.size());
    const qsizetype dot = token.indexOf(u'.');
    const qint64 expiry = Id::fromString(token.left(qMax<qsizetype>(dot, 0))).value();
    const bool good = expiry * 1000 > shower.clock.nowMs() && expiry < (1LL << 40)
        && shower.signer.verify(
            kContext, message(expiry, account, number), token.mid(dot + 1).toLatin1());
    if (!good)
        return refuse(gone());
    return answer(ports.status(Id::fromString(account), rows::Kind::Export),
        [&ports, number](const rows::Row &row) {
            if (row.number.toString() != number || row.state != rows::State::Done)
                return Response::problem(gone());
            Response response;
            response.file = http::FileBody{
                ports.fileOf(row.account, row.number), "application/zip", "private, no-store"};
            response.headers.set("X-Content-Type-Options", "nosniff");
            response.headers.set(
                "Content-Disposition", "attachment; filename=\"vireo-export.zip\"");
            return response;
        });
}

} // namespace

void addPortRoutes(QList<http::Route> &routes, PortService &ports, const service::Signer &signer,
    const base::Clock &clock)
{
    const Shower shower{signer, clock};
    const auto status = [&ports, shower](rows::Kind kind) {
        return [&ports, shower, kind](const RequestPtr &request) {
            return answer(ports.status(callerId(*request), kind),
                [shower](const rows::Row &row) { return shower(row); });
        };
    };
    const qint64 body = protocol::Limits().jsonBytes;
    routes += {
        route(http::Method::Get, u"/me/export"_s, http::Auth::Required, u"getExport"_s,
            status(rows::Kind::Export)),
        route(
            http::Method::Post, u"/me/export"_s, http::Auth::Required, u"beginExport"_s,
            [&ports, shower](const RequestPtr &request) {
                return answer(ports.beginExport(callerId(*request)),
                    [shower](const rows::Row &row) { return shower(row, 202); });
            },
            body),
        route(http::Method::Get, u"/me/import"_s, http::Auth::Required, u"getImport"_s,
            status(rows::Kind::Import)),
        route(
            http::Method::Post, u"/me/import"_s, http::Auth::Required, u"beginImport"_s,
            [&ports, shower](const RequestPtr &request) {
                return withBody(*request, &uploadOf, [&](const QString &upload) {
                    return answer(ports.beginImport(callerId(*request), upload),
                        [shower](const rows::Row &row) { return shower(row, 202); });
                });
            },
            body),
        {.method = http::Method::Get,
            .path = u"/media/exports/{token}/{account}/{file}"_s,
            .auth = http::Auth::None,
            .rate = http::RateClass::Media,
            .operation = {},
            .handler = http::Handler([&ports, shower](const RequestPtr &request) {
                return send(ports, shower, request);
            })},
    };
}

} // namespace vireo::server::api
