// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What of stand.h is about signing in and one's own account.

#include "core/protocol/secondstep.h"
#include "qml/pages/stand.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace vireo::test {
namespace {

const QString kPlace = u"/me/second-step"_s;

const Error kTooYoung{Error::Kind::Forbidden, u"too_young"_s,
    u"This place is for people of 13 years and older."_s, {{u"/born"_s, u"too_young"_s}}};

Error refusal(const QString &kind)
{
    if (kind == "wrong"_L1)
        return {Error::Kind::Forbidden, u"second_step_wrong"_s, u"Wrong."_s};
    if (kind == "locked"_L1)
        return {Error::Kind::TooMany, u"second_step_locked"_s, u"Locked."_s, {}, 900s};
    if (kind == "late"_L1)
        return {Error::Kind::Conflict, u"second_step_not_offered"_s, u"Late."_s};
    if (kind == "required"_L1)
        return {Error::Kind::Forbidden, u"second_step_required"_s, u"Required."_s};
    return FakeTransport::unreachable();
}

} // namespace

void Stand::secondStep(bool on, bool required)
{
    const QString posts = u"POST "_s + kPlace;
    const auto says = [this](const QString &request, const QJsonObject &body) {
        m_fixture.forget(request);
        m_fixture.on(request, body);
    };
    QStringList codes;
    for (int i = 0; i < protocol::kRecoveryCodes; ++i)
        codes.append(u"abcd%1-2345%2"_s.arg(QChar(u'a' + i)).arg(i));
    says(u"GET "_s + kPlace,
        protocol::toJson(
            protocol::SecondStep{on, required, on ? 8 : 0, on ? 1'764'288'000'000 : -1}));
    says(posts,
        protocol::toJson(protocol::SecondStepOffer{u"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXQ"_s,
            u"otpauth://totp/Harbour:kaja?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXQ&issuer=Harbour"_s}));
    says(posts + u"/confirm"_s, protocol::recoveryCodesToJson(codes));
    says(posts + u"/recovery-codes"_s, protocol::recoveryCodesToJson(codes));
    says(posts + u"/show"_s, {});
    says(posts + u"/off"_s, {});
}

void Stand::secondStepDown()
{
    m_fixture.forget(u"GET "_s + kPlace);
}

void Stand::refuseCode(const QString &path, const QString &kind)
{
    const QString request = u"POST "_s + kPlace + u'/' + path;
    const auto after = m_fixture.answers[request];
    m_fixture.forget(request);
    m_fixture.onError(request, refusal(kind));
    m_fixture.answers[request].append(after);
}

void Stand::asksAge(const QString &ask)
{
    config().age = {ask, 13, 16};
    m_auth.checkServer();
}

void Stand::ownAge(const QString &known, bool tooYoung)
{
    const QString get = u"GET /me/age"_s;
    const QString put = u"PUT /me/age"_s;
    m_fixture.forget(get);
    m_fixture.forget(put);
    if (known != "unknown"_L1) {
        m_fixture.on(get,
            protocol::toJson(protocol::AgeStanding{known != "missing"_L1, known == "adult"_L1}));
    }
    if (tooYoung)
        m_fixture.onError(put, kTooYoung);
    m_fixture.on(put, protocol::toJson(protocol::AgeStanding{true, true}));
    m_auth.checkServer();
}

void Stand::forAdults()
{
    const QString request = u"GET /videos/555"_s;
    m_fixture.forget(request);
    m_fixture.onError(request,
        {Error::Kind::NotFound, u"video_not_found"_s,
            u"There is no such clip, or it is not meant for you."_s});
    m_fixture.on(request, protocol::toJson(ClientFixture::video(555)));
}

void Stand::tooYoung()
{
    const QString request = u"POST /auth/magic-link"_s;
    const auto after = m_fixture.answers[request];
    m_fixture.forget(request);
    m_fixture.onError(request, kTooYoung);
    m_fixture.answers[request].append(after);
}

void Stand::wantSecondStep()
{
    const QString request = u"POST /auth/verify"_s;
    m_fixture.forget(request);
    m_fixture.onError(
        request, {Error::Kind::Forbidden, u"second_step_needed"_s, u"Type the code."_s});
    m_fixture.onError(
        request, {Error::Kind::Forbidden, u"second_step_wrong"_s, u"That code is not right."_s});
}

void Stand::wantStepUp()
{
    const QString request = u"POST /admin/actions"_s;
    const auto after = m_fixture.answers[request];
    m_fixture.forget(request);
    m_fixture.onError(request, {Error::Kind::Forbidden, u"step_up_needed"_s, u"A code first."_s});
    m_fixture.answers[request].append(after);
}

void Stand::administrate()
{
    protocol::Account me = ClientFixture::me();
    me.role = u"admin"_s;
    m_fixture.client->session().setAccount(me);
}

void Stand::keptOut(int clips)
{
    constexpr int kPage = 50;
    const QString request = u"GET /admin/unwanted-clips"_s;
    m_fixture.forget(request);
    for (int from = 0; from <= clips; from += kPage) {
        protocol::Page<protocol::UnwantedClip> page;
        for (int i = from; i < qMin(clips, from + kPage); ++i) {
            page.items.append({Id(900 - i), Id(100 + i), Id(6), u"3.2"_s, u"Stunt %1"_s.arg(i + 1),
                i % 2 == 0, 12, QDateTime::currentMSecsSinceEpoch()});
        }
        if (from + kPage < clips)
            page.nextCursor = QString::number(from + kPage);
        if (from == kPage)
            m_fixture.onError(request, FakeTransport::unreachable());
        m_fixture.on(request, protocol::pageToJson(page, [](const protocol::UnwantedClip &clip) {
            return protocol::toJson(clip);
        }));
    }
    const QString first = u"DELETE /admin/unwanted-clips/900"_s;
    m_fixture.forget(first);
    m_fixture.onError(first, {Error::Kind::Forbidden, u"step_up_needed"_s, u"A code first."_s});
    m_fixture.on(first, {});
}

void Stand::followers(int count)
{
    QList<protocol::Account> people;
    for (int i = 0; i < count; ++i) {
        people.append(ClientFixture::person(20 + i, u"sam%1"_s.arg(i)));
        const QString request = u"DELETE /me/followers/%1"_s.arg(20 + i);
        m_fixture.forget(request);
        m_fixture.on(request, protocol::toJson(people.last()));
    }
    m_fixture.forget(u"GET /accounts/1/followers"_s);
    m_fixture.on(u"GET /accounts/1/followers"_s,
        protocol::pageToJson(protocol::Page<protocol::Account>{people, {}},
            [](const protocol::Account &account) { return protocol::toJson(account); }));
}

QVariantMap Stand::sent(const QString &request) const
{
    const auto &all = m_fixture.transport->sent;
    for (auto at = all.crbegin(); at != all.crend(); ++at) {
        if (QString::fromLatin1(sdk::toString(at->method)) + u' ' + at->path == request)
            return QJsonDocument::fromJson(at->body).object().toVariantMap();
    }
    return {};
}

} // namespace vireo::test
