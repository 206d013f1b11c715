// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/makeaudiosession.h"
#include "app/platform/onevoice.h"

#include <QCoreApplication>
#include <QPointer>

#include <audiopolicy.h>
#include <mmdeviceapi.h>
#include <wrl/client.h>
#include <wrl/implements.h>

using namespace Qt::StringLiterals;
using Microsoft::WRL::ComPtr;

namespace vireo::app {
namespace {

class WindowsAudioSession;

//! Called on a thread of Windows' own while a call is on, see "stream attenuation".
class DuckListener final : public Microsoft::WRL::RuntimeClass<
                               Microsoft::WRL::RuntimeClassFlags<Microsoft::WRL::ClassicCom>,
                               IAudioVolumeDuckNotification>
{
public:
    explicit DuckListener(AudioSession *session)
        : m_session(session)
    {
    }

    HRESULT STDMETHODCALLTYPE OnVolumeDuckNotification(LPCWSTR, UINT32) override
    {
        tell(AudioSession::Say::Quieter);
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE OnVolumeUnduckNotification(LPCWSTR) override
    {
        tell(AudioSession::Say::Granted);
        return S_OK;
    }

private:
    void tell(AudioSession::Say say)
    {
        QMetaObject::invokeMethod(
            qApp,
            [session = m_session, say] {
                if (session)
                    Q_EMIT session->said(say);
            },
            Qt::QueuedConnection);
    }

    const QPointer<AudioSession> m_session;
};

//! \brief Windows mixes everybody: this app goes quiet by itself during a call, and keeps back
//! while another Vireo of the same user is heard.
class WindowsAudioSession final : public AudioSession
{
public:
    WindowsAudioSession();
    ~WindowsAudioSession() override;

    void request() override
    {
        m_voice.claim();
        look();
    }
    void release() override { m_voice.yield(); }

private:
    void look() { Q_EMIT said(m_voice.mine() ? Say::Granted : Say::Silent); }

    OneVoice m_voice{u"org.vireo.Vireo.voice.%1"_s.arg(qEnvironmentVariable("USERNAME"))};
    ComPtr<IAudioSessionManager2> m_manager;
    ComPtr<DuckListener> m_listener;
};

WindowsAudioSession::WindowsAudioSession()
{
    connect(&m_voice, &OneVoice::mineChanged, this, &WindowsAudioSession::look);
    // Where a step fails, Windows lowers the sound itself, as it does for every program.
    ComPtr<IMMDeviceEnumerator> devices;
    ComPtr<IMMDevice> device;
    if (FAILED(CoCreateInstance(
            __uuidof(MMDeviceEnumerator), nullptr, CLSCTX_ALL, IID_PPV_ARGS(&devices)))
        || FAILED(devices->GetDefaultAudioEndpoint(eRender, eMultimedia, &device))
        || FAILED(
            device->Activate(__uuidof(IAudioSessionManager2), CLSCTX_ALL, nullptr, &m_manager)))
        return;
    m_listener = Microsoft::WRL::Make<DuckListener>(this);
    if (FAILED(m_manager->RegisterDuckNotification(nullptr, m_listener.Get())))
        m_listener.Reset();
}

WindowsAudioSession::~WindowsAudioSession()
{
    if (m_listener)
        m_manager->UnregisterDuckNotification(m_listener.Get());
}

} // namespace

std::unique_ptr<AudioSession> makeAudioSession()
{
    return std::make_unique<WindowsAudioSession>();
}

} // namespace vireo::app
