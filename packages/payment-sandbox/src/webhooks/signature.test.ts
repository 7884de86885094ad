import { signatureOf } from './signature.ts';

// Made with: printf '1700000000.{"a":"é"}' | openssl dgst -sha256 -hmac <secret>
const BODY = '{"a":"é"}';
const AT = new Date(1_700_000_000_999);
const OLD = 'f351c66d631ef94b049f1b4124044a5ef233710dd4ef5f002bcc6b32e7d7b8b0';
const NEW = 'd7d386d28a287e392fa26dbc01b038314964e2dbe7c443a3ec6034ff533f4d9e';

describe('the signature of a webhook', () => {
  it('is over the time and the raw body', () => {
    expect(signatureOf(['old-secret'], BODY, AT)).toBe(`t=1700000000,v1=${OLD}`);
  });

  it('has one part for each secret, in their order', () => {
    expect(signatureOf(['new-secret', 'old-secret'], BODY, AT)).toBe(
      `t=1700000000,v1=${NEW},v1=${OLD}`,
    );
  });
});
