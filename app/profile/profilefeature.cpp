// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/profile/profilefeature.h"

#include "core/base/text.h"
#include "core/protocol/limits.h"
#include "sdk/client.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {
ProfileFeature *s_current = nullptr;
} // namespace

ProfileFeature::ProfileFeature(sdk::Client *client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
    s_current = this;
    if (!client)
        return;
    connect(&client->session(), &sdk::Session::stateChanged, this, &ProfileFeature::meChanged);
    connect(&client->session(), &sdk::Session::accountChanged, this, &ProfileFeature::meChanged);
}

ProfileFeature::~ProfileFeature()
{
    if (s_current == this)
        s_current = nullptr;
}

ProfileFeature *ProfileFeature::create(QQmlEngine *, QJSEngine *)
{
    if (s_current)
        QJSEngine::setObjectOwnership(s_current, QJSEngine::CppOwnership);
    return s_current;
}

bool ProfileFeature::signedIn() const
{
    return m_client && m_client->session().signedIn();
}

QString ProfileFeature::myId() const
{
    return signedIn() ? m_client->session().account().id.toString() : QString();
}

QString ProfileFeature::myName() const
{
    if (!signedIn())
        return {};
    const protocol::Account &me = m_client->session().account();
    return me.displayName.isEmpty() ? me.handle : me.displayName;
}

QString ProfileFeature::myHandle() const
{
    return signedIn() ? m_client->session().account().handle : QString();
}

QString ProfileFeature::myBio() const
{
    return signedIn() ? m_client->session().account().bio : QString();
}

QString ProfileFeature::myAvatarUrl() const
{
    if (!signedIn() || m_client->session().account().avatarUrl.isEmpty())
        return {};
    return m_client->transport().resolve(m_client->session().account().avatarUrl).toString();
}

ProfileModel *ProfileFeature::person(const QString &accountId)
{
    const Id id = Id::fromString(accountId);
    if (id.isNull() || !m_client)
        return nullptr;
    return std::make_unique<ProfileModel>(*m_client, id).release();
}

void ProfileFeature::refuse(Field field, const QString &text)
{
    m_faulty = field;
    m_errorText = text;
    Q_EMIT savingChanged();
}

void ProfileFeature::clearError()
{
    refuse(Field::None, {});
}

void ProfileFeature::save(const QString &name, const QString &handle, const QString &bio)
{
    if (m_saving || !signedIn())
        return;
    static const QRegularExpression handleRule(
        QRegularExpression::anchoredPattern(QStringView(protocol::kHandlePattern)));
    const protocol::Account &me = m_client->session().account();
    const QString newName = base::text::normalise(name);
    const QString newBio = base::text::normalise(bio);
    QString newHandle = handle.trimmed().toLower();
    if (newHandle.startsWith(u'@'))
        newHandle.remove(0, 1);

    if (base::text::graphemes(newName) > protocol::kDisplayNameGraphemes) {
        refuse(Field::Name,
            tr("A name has at most %1 characters.").arg(protocol::kDisplayNameGraphemes));
        return;
    }
    if (!handleRule.match(newHandle).hasMatch()) {
        refuse(Field::Handle,
            tr("A handle has 3 to 24 letters a to z, digits, dots and underscores, and begins "
               "and ends with a letter or digit."));
        return;
    }
    if (base::text::graphemes(newBio) > protocol::kBioGraphemes) {
        refuse(Field::Bio,
            tr("This is too long by %1 characters.")
                .arg(base::text::graphemes(newBio) - protocol::kBioGraphemes));
        return;
    }
    protocol::ProfileChange change;
    if (newName != me.displayName)
        change.displayName = newName;
    if (newHandle != me.handle)
        change.handle = newHandle;
    if (newBio != me.bio)
        change.bio = newBio;
    clearError();
    if (!change.displayName && !change.handle && !change.bio) {
        Q_EMIT saved();
        return;
    }
    m_saving = true;
    Q_EMIT savingChanged();
    sdk::whenDone(m_client->accounts().changeMe(change), this,
        [this](const Result<protocol::Account> &answer) { answered(answer); });
}

void ProfileFeature::answered(const Result<protocol::Account> &answer)
{
    m_saving = false;
    if (answer.ok()) {
        m_client->session().setAccount(answer.value());
        Q_EMIT savingChanged();
        Q_EMIT saved();
        return;
    }
    const Error &error = answer.error();
    Field field = Field::Whole;
    if (!error.fields.isEmpty()) {
        const QString pointer = error.fields.first().pointer;
        field = pointer == "/handle"_L1     ? Field::Handle
            : pointer == "/display_name"_L1 ? Field::Name
            : pointer == "/bio"_L1          ? Field::Bio
                                            : Field::Whole;
    }
    refuse(field, error.detail);
}

} // namespace vireo::app
